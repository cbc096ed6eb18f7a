import { save } from '../lib/actions';

function Result() {
  return save as never;
}

export default function Page() {
  return { result: <Result /> } as never;
}
