export default function Page() {
  const children = [<i key="1" />, 'text'];
  return <div><p>{children}</p><p>{children}</p></div>;
}
