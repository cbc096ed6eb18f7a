function Config() {
  return { plain: true, nested: { list: [1] } } as never;
}

export default function Page() {
  return { config: <Config /> } as never;
}
