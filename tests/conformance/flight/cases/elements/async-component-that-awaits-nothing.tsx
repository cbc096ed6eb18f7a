async function Quick() {
  return <p>quick</p>;
}

export default function Page() {
  return <div><Quick /><Quick key="k" /></div>;
}
