export default function Page() {
  return { list: Array.from({ length: 60 }, () => ({ text: 'x'.repeat(100) })) };
}
