export default function Page() {
  const result = { made: 1 };
  const value = { toJSON: () => result };
  return { a: value, b: value, result };
}
