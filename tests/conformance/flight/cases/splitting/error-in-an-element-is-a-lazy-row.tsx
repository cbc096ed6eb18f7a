function Fails(): never {
  throw new Error('component failed');
}

export default function Page() {
  return <div><Fails /><p>fine</p></div>;
}
