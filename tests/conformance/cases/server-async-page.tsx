export default async function Page() {
  return (
    <main>{await Promise.resolve('awaited')}</main>
  );
}
