function Keyed() {
  return <p key="own">keyed</p>;
}

export default function Page() {
  return <div><Keyed /></div>;
}
