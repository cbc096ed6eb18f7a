export default function Page() {
  return ['x'.repeat(1023), 'y'.repeat(1024), 'z'.repeat(1025)];
}
