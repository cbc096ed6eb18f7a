const props = Object.freeze({ a: 1, nested: Object.freeze({ b: 2 }) });
function Reads(received: object) {
  return <p>{String(Object.isFrozen((received as typeof props).nested))}{Object.keys(received).join()}</p>;
}

export default function Page() {
  return <Reads {...props} key="k" />;
}
