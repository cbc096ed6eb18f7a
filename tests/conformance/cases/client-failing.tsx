import { Failing } from './client/output';

export default function Page() {
  return (
    <div><Failing /></div>
  );
}
