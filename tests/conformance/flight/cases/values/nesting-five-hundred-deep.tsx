export default function Page() {
  let value: unknown = 'bottom';
  for (let level = 0; level < 500; level += 1) value = level % 2 ? [value] : { in: value };
  return { value };
}
