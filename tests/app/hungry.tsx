export default function Hungry() {
  const hoard: object[] = [];
  for (;;) hoard.push(new Array(10_000).fill({ more: hoard }));
}
