export default function Page() {
  return <><><><p /></></>{[<i key="i" />]}</>;
}
