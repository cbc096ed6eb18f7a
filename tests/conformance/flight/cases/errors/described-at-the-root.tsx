export default function Page() {
  return (() => {}) as never;
}
