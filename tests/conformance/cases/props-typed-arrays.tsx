import { Show } from './client/show';

export default function Page() {
  return (
    <Show bytes={new Uint8Array([1, 2, 255])} floats={new Float32Array([1.5])} view={new Uint8Array([0, 1, 2, 3]).subarray(1, 3)} empty={new Uint16Array(0)} />
  );
}
