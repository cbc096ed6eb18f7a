function Custom() {
  return { then: (resolve: (value: unknown) => void) => resolve(<p>custom</p>) } as never;
}

export default function Page() {
  return <div><Custom /></div>;
}
