export default function Page() {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue('once');
      controller.close();
    },
  });
  return { a: stream, b: stream };
}
