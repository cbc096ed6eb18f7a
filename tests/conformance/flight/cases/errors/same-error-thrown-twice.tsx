const error = new Error('one and the same');
function Throws(): never {
  throw error;
}

export default function Page() {
  return <div><Throws /><Throws /></div>;
}
