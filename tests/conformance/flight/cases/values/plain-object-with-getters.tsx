export default function Page() {
  let reads = 0;
  return {
    object: {
      get read() {
        reads += 1;
        return { reads };
      },
    },
  };
}
