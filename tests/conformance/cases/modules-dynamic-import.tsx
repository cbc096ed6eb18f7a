export default async function Page() {
  const { message } = await import('./lib/late');
  return <p>{message}</p>;
}
