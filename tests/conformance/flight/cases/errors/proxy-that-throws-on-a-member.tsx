export default function Page() {
  const trap = new Proxy(
    { member: 1 },
    {
      get(target, name) {
        if (name === 'member') throw new Error(`read of ${name}`);
        return Reflect.get(target, name);
      },
    },
  );
  return { trap, fine: 1 };
}
