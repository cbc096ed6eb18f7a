export default function Page() {
  return {
    stream: new ReadableStream({
      start(controller) {
        for (const value of [1, null, undefined, true, 'text', { a: [1] }, [2], new Map([[1, 2]]), new Date(0), 5n, -0, Symbol.for('s'), <b key="k" />, new Error('x')]) {
          controller.enqueue(value);
        }
        controller.close();
      },
    }),
  };
}
