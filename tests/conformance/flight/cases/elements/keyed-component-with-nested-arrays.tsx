function List() {
  return [[<li key="1" />], [<li key="1" />]];
}

export default function Page() {
  return <ul><List key="list" /></ul>;
}
