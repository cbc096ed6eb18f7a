import { Show } from '../client/show';

export default function Page() {
  return { element: <Show />, value: Show, map: new Map([[Show, <Show key="k" />]]) } as never;
}
