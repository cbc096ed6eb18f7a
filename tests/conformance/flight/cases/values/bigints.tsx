export default function Page() {
  return [0n, 1n, -1n, 2n ** 64n, -(2n ** 200n), 10n ** 310n];
}
