function Label({ text }: { text: string }) {
  return <em>{text}</em>;
}

export default function Page() {
  return { title: <Label text="a" />, items: new Map([['k', <Label key="m" text="b" />]]) } as never;
}
