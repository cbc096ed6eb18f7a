export default function Page() {
  const shared = { s: 1 };
  return {
    shared,
    stream: new ReadableStream({
      start(controller) {
        controller.enqueue(shared);
        controller.enqueue({ shared });
        controller.enqueue([shared]);
        controller.close();
      },
    }),
  };
}
