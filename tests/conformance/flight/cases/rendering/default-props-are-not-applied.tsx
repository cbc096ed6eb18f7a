function Legacy({ a }: { a?: string }) {
  return String(a);
}
Object.assign(Legacy, { defaultProps: { a: 'default' } });

export default function Page() {
  return <p><Legacy /><Legacy a={undefined} /></p>;
}
