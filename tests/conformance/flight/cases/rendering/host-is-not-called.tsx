export default function Page() {
  return <div><span title="t"><b /></span></div>;
}
