async function Fails() {
  throw new Error('at once');
}

export default function Page() {
  return <div><Fails /></div>;
}
