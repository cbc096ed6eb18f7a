export default function Page() {
  return { text: 'aé漢😀\u0000'.repeat(300) };
}
