export default function Page() {
  return { iterator: [][Symbol.iterator](), iterable: { [Symbol.iterator]: () => [][Symbol.iterator]() } };
}
