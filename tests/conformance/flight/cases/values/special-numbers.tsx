export default function Page() {
  return { list: [-0, 0, NaN, Infinity, -Infinity], negativeZero: -0, nan: NaN };
}
