export default function Page() {
  return <input type="text" defaultValue={1} disabled hidden={false} style={{ color: 'red', top: 0 }} data-x={undefined} title={null as never} tabIndex={-1} />;
}
