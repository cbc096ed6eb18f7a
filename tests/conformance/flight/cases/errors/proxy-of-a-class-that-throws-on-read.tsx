export default function Page() {
  const trap = new Proxy(
    {},
    {
      get(_, name) {
        throw new Error(`read of ${String(name)}`);
      },
    },
  );
  return { trap, fine: 1 };
}
