export default function Page() {
  return { dollar: '$' + 'x'.repeat(1100), quotes: '"\\\n'.repeat(500) };
}
