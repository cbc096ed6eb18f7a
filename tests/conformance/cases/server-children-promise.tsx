export default function Page() {
  return (
    <div>{Promise.resolve(<b>from a promise</b>)}{Promise.resolve('text')}</div>
  );
}
