export default function Page() {
  return { a: Symbol.for('a'), again: Symbol.for('a'), b: Symbol.for('b') };
}
