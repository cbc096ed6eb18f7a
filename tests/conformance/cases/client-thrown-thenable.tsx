import { Legacy } from './client/output';

export default function Page() {
  return (
    <div><Legacy /></div>
  );
}
