export default function Hungry() {
  const hoard = [];
  for (;;) hoard.push(new Array(10_000).fill({ more: hoard }));
}
