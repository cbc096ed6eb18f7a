// @ts-nocheck
function* Items(): Iterable<React.ReactNode> {
  yield <li key="a">a</li>;
  yield <li key="b">b</li>;
}

export default function Page() {
  return (
    <ul><Items /></ul>
  );
}
