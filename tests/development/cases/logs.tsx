// What Server Components log is told to the browser.
async function Late() {
  await null;
  console.warn('late %s', 'warning', { detail: [1] });
  return <b>late</b>;
}

export default function Page() {
  console.log('rendering', new Map([['a', 1]]));
  return (
    <p>
      <Late />
    </p>
  );
}
