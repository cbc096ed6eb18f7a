export default function Page() {
  return (
    <ul>{Array.from({ length: 300 }, (_, i) => <li key={i} className="item">Item number {i} of the list</li>)}</ul>
  );
}
