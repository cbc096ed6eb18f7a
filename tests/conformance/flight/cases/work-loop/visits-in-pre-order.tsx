function Visit({ name, children }: { name: string; children?: unknown }) {
  console.log(name);
  return <div>{children as never}</div>;
}

export default function Page() {
  return <Visit name="root"><Visit name="a"><Visit name="a1" /></Visit><Visit name="b" />{[<Visit key="l" name="list" />]}</Visit>;
}
