function List() {
  return new Set([<li key="1" />, <li key="2" />]);
}

export default function Page() {
  return <ul><List key="list" /><List /></ul>;
}
