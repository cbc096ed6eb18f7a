import { call } from 'littoral/host';

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params;
  return <p>{await call<string>('greet', name)}</p>;
}
