function Streamed() {
  return new ReadableStream({
    start(controller) {
      controller.enqueue('x');
      controller.close();
    },
  }) as never;
}

export default function Page() {
  return { stream: <Streamed /> } as never;
}
