import { Show } from '../client/show';

export default function Page() {
  try {
    return Show({}) as never;
  } catch (error) {
    return (error as Error).message;
  }
}
