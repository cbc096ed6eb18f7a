export default function Page() {
  return { blob: new Blob(['hello ', 'world'], { type: 'text/plain' }), after: 1 };
}
