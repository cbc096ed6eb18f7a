export default function Page() {
  return { list: [JSON.parse('{"__proto__":[1]}')], map: new Map([['__proto__', '__proto__']]) };
}
