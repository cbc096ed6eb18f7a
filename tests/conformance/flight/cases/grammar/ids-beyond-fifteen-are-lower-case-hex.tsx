export default function Page() {
  return Array.from({ length: 300 }, (_, index) => new Set([index]));
}
