import { Show, constant } from '../client/show';

export default function Page() {
  return { Show, constant, list: [Show] };
}
