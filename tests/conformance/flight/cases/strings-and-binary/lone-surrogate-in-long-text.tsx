export default function Page() {
  return { text: '\ud800' + 'x'.repeat(1100) + '\udc00' };
}
