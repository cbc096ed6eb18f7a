export default function Page() {
  return 'long '.repeat(300);
}
