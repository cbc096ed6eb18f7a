import { Show } from '../client/show';

export default function Page() {
  return <Show date={new Date(0)} map={new Map([[1, 2]])} promise={Promise.resolve(1)} undefined={undefined} big={1n} bytes={new Uint8Array([1])} nested={{ list: [<b key="b" />] }} />;
}
