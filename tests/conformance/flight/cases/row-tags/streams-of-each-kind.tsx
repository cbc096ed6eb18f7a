async function* generate() {
  yield 1;
}

export default function Page() {
  const values = new ReadableStream({ start: (controller) => controller.close() });
  const bytes = new ReadableStream({ type: 'bytes', start: (controller) => controller.close() });
  return { values, bytes, iterable: { [Symbol.asyncIterator]: generate }, iterator: generate() };
}
