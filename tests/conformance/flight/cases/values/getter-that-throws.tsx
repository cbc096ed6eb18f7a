export default function Page() {
  return {
    fine: 1,
    bad: {
      get member() {
        throw new Error('getter failed');
      },
    },
  };
}
