export default function Page() {
  return '$text';
}
