function Inner() {
  return <p />;
}

export default function Page() {
  return <main><Inner key="out" /><Inner /></main>;
}
