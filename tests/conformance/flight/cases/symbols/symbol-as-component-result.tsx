function Result() {
  return Symbol.for('result') as never;
}

export default function Page() {
  return { value: <Result /> } as never;
}
