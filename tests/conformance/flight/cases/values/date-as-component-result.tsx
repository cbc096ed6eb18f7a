export default function Page() {
  return new Date(86400000) as never;
}
