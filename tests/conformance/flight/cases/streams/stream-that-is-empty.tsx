const empty = (type?: 'bytes') => new ReadableStream({ type, start: (controller: { close(): void }) => controller.close() } as never);

export default function Page() {
  return { values: empty(), bytes: empty('bytes') };
}
