export default function Page() {
  return { number: new Number(1), boolean: new Boolean(true), symbol: Object(Symbol.iterator), bigint: Object(1n) };
}
