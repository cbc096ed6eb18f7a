export default function Page() {
  return {
    bad: {
      toJSON() {
        throw new Error('no JSON');
      },
    },
  };
}
