export default function Page() {
  return <div><p>{'x'.repeat(4000)}</p><i>after</i></div>;
}
