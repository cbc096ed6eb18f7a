export default function Page() {
  return 12345678901234567890n;
}
