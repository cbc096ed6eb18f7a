export default function Page() {
  return { text: 'T'.repeat(1024) };
}
