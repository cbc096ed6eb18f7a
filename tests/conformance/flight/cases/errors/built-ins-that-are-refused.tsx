export default function Page() {
  return [new WeakMap(), new WeakSet(), /regular/, Object(Symbol.for('x')), new Proxy(new (class Hidden {})(), {}), Object.create({ a: 1 })];
}
