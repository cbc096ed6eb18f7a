export default function Page() {
  return { float: new Float32Array([0.5]), clamped: new Uint8ClampedArray([1]) };
}
