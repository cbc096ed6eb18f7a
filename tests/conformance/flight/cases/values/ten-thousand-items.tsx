export default function Page() {
  return { list: Array.from({ length: 10000 }, (_, index) => index) };
}
