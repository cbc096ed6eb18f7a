function risky(): never {
  throw new Error('handled');
}
function Careful() {
  try {
    return risky();
  } catch (error) {
    return <b>{(error as Error).message}</b>;
  }
}

export default function Page() {
  return <div><Careful /></div>;
}
