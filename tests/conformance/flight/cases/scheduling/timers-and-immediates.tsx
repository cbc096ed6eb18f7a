export default function Page() {
  const timer = new Promise((resolve) => setTimeout(resolve, 20, 'timer'));
  const immediate = new Promise((resolve) => setImmediate(resolve, 'immediate'));
  const microtask = new Promise((resolve) => queueMicrotask(() => resolve('microtask')));
  return [timer, immediate, microtask];
}
