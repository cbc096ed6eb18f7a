export default function Page() {
  return { proxy: new Proxy({ a: 1, b: [2] }, { get: (target, name) => Reflect.get(target, name) }) };
}
