export default function Page() {
  return { value: { toJSON: 'text', other: 1 } };
}
