class Instance {}

export default function Page() {
  return new Instance() as never;
}
