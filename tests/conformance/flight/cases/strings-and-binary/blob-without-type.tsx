export default function Page() {
  return { blob: new Blob([new Uint8Array([0, 255])]) };
}
