const element = <b>shared</b>;
function Wrapped() {
  return <p>{element}{element}</p>;
}

export default function Page() {
  return <div><Wrapped key="a" /><Wrapped key="b" /><Wrapped /></div>;
}
