export default function Page() {
  return <ul>{Array.from({ length: 60 }, (_, index) => <li key={index}>{'x'.repeat(80)}</li>)}</ul>;
}
