function Picture() {
  return <picture><img key="i" src="a.png" alt="" /></picture>;
}

export default function Page() {
  return <main><Picture key="p" /></main>;
}
