export default function Page() {
  return { stream: new ReadableStream({ start: (controller) => controller.error(new Error('broken from the start')) }) };
}
