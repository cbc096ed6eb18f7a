import { Show } from '../client/show';

const promise = Promise.resolve(1);
function Inner() {
  return [promise, promise] as never;
}

export default function Page() {
  return <Show a={promise} b={<Inner key="k" />} c={promise} />;
}
