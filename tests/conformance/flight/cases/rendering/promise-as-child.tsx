import { turns } from '../lib/time';

export default function Page() {
  return <div>{turns(1, <b>later</b>)}{Promise.resolve('text')}{turns(1, [<i key="1" />])}</div>;
}
