export default function Page() {
  return { value: { toJSON: () => ({ toJSON: () => 'twice', once: 1 }) } };
}
