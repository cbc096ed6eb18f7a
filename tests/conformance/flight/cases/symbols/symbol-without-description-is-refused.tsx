export default function Page() {
  return { none: Symbol(), wellKnown: Symbol.iterator };
}
