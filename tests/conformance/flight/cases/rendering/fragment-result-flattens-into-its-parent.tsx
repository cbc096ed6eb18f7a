function Two() {
  return <><i>1</i><i>2</i></>;
}

export default function Page() {
  return <div><Two /><Two key="k" /></div>;
}
