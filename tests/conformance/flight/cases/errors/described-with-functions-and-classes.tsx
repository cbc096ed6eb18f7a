function named() {}

export default function Page() {
  const display = Object.assign(() => {}, { displayName: 'Shown' });
  return { map: new Map([[1, 2]]), date: new Date(0), bad: display, also: named, anonymous: [() => {}] };
}
