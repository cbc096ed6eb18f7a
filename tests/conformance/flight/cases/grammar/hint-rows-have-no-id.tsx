import { prefetchDNS } from 'react-dom';

export default function Page() {
  prefetchDNS('https://a');
  return new Map([[1, 2]]) as never;
}
