class Pixels extends Uint8Array {}

export default function Page() {
  return { pixels: new Pixels([1, 2, 3]) };
}
