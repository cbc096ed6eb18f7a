function Visit({ name }: { name: string }) {
  console.log(name);
  return name;
}

export default function Page() {
  return { before: <Visit name="before" />, map: new Map([['k', <Visit key="m" name="in map" />]]), set: new Set([<Visit key="s" name="in set" />]), after: <Visit name="after" /> } as never;
}
