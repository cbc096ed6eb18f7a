export default function Page() {
  return { iterable: { async *[Symbol.asyncIterator]() {} } };
}
