export default function Page() {
  return [new Map([[new Date(1), new Date(2)]]), new Set([new Date(3)]), [new Date(4)][Symbol.iterator]()];
}
