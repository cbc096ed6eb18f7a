export default function Page() {
  return <div><>one</><><b>two</b></><></></div>;
}
