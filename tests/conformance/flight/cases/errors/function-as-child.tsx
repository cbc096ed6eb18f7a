export default function Page() {
  return <div>{(() => 'never') as never}</div>;
}
