import { Show } from '../client/show';

export default function Page() {
  return { value: Show, element: <Show /> } as never;
}
