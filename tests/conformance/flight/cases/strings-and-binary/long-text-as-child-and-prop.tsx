export default function Page() {
  return <p title={'t'.repeat(1200)}>{'c'.repeat(1200)}</p>;
}
