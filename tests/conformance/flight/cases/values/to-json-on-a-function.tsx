export default function Page() {
  return { list: [Object.assign(() => 1, { toJSON: () => 'never asked' })] };
}
