export default function Page() {
  return ['$' + 'x'.repeat(1022), '$' + 'x'.repeat(1023)];
}
