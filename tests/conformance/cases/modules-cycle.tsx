import { a } from './lib/cycle-a';

export default function Page() {
  return <p>{a()}</p>;
}
