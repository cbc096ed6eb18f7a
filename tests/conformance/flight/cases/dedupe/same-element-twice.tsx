export default function Page() {
  const element = <b>shared</b>;
  return <div><p>{element}</p><p>{element}</p></div>;
}
