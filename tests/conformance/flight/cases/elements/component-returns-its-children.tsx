function Pass({ children }: { children?: unknown }) {
  return children as never;
}

export default function Page() {
  return <div><Pass><p key="a" /></Pass><Pass><p key="b" /><p key="c" /></Pass><Pass /></div>;
}
