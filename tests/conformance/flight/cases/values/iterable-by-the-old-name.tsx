export default function Page() {
  return { old: { '@@iterator': () => ['x', 'y'][Symbol.iterator]() } };
}
