export default function Page() {
  return { zero: 0, negative: -1, fraction: 1.5, exponent: 1e21, tiny: 5e-324, huge: Number.MAX_VALUE, integer: Number.MAX_SAFE_INTEGER };
}
