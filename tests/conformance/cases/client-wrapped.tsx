import { Wrapped } from './client/hooks';

export default function Page() {
  return (
    <div><Wrapped /></div>
  );
}
