function Component(...values: unknown[]) {
  return <p>{values.length} {JSON.stringify(values[0])} {String(values[1])}</p>;
}

export default function Page() {
  return <Component {...{ a: 1 }} />;
}
