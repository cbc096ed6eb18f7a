export default async function Done({ searchParams }: { searchParams: Promise<{ note?: string }> }) {
  return <h1>done {(await searchParams).note}</h1>;
}
