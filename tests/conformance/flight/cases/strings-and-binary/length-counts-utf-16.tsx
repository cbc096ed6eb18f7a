export default function Page() {
  return ['é'.repeat(1023), 'é'.repeat(1024), '😀'.repeat(511), '😀'.repeat(512), '漢'.repeat(1024)];
}
