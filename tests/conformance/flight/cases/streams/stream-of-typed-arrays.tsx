export default function Page() {
  return {
    stream: new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array([1, 2]));
        controller.enqueue(new Float32Array([1.5]));
        controller.enqueue(new Uint8Array([3]).buffer);
        controller.enqueue(new DataView(new ArrayBuffer(2)));
        controller.close();
      },
    }),
  };
}
