export default function Page() {
  return {
    stream: new ReadableStream({
      start(controller) {
        controller.enqueue('x'.repeat(2000));
        controller.enqueue({ long: 'y'.repeat(2000) });
        controller.close();
      },
    }),
  };
}
