export default function Page() {
  return { bytes: new TextEncoder().encode('\n0:E{"digest":"x"}\n'), after: 'fine' };
}
