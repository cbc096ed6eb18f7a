export default async function Page({ params, searchParams }: { params: Promise<{ id?: string }>; searchParams: Promise<Record<string, string>> }) {
  const { id } = await params;
  return <p title={JSON.stringify(await searchParams)}>{id ?? 'no id'}</p>;
}
