export default function Page() {
  return ['é'.repeat(5000), 'x'.repeat(4095), 'x'.repeat(4096), '😀'.repeat(70000)];
}
