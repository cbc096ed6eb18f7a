import { Show } from '../client/show';

function Fails(): never {
  throw new Error('early in the tree');
}

export default function Page() {
  return <div><Fails /><Show map={new Map([[1, 2]])} text={'x'.repeat(1024)} /></div>;
}
