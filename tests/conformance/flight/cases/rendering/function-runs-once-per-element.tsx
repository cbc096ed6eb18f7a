let calls = 0;
function Counted() {
  calls += 1;
  console.log(`call ${calls}`);
  return <b>{calls}</b>;
}

export default function Page() {
  return <div><Counted /><Counted /><p><Counted /></p></div>;
}
