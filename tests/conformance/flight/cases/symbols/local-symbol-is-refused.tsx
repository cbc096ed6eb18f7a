export default function Page() {
  return { local: Symbol('local'), fine: 1 };
}
