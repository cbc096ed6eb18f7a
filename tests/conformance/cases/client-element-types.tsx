import { Id, Typed } from './client/output';

export default function Page() {
  return (
    <Typed element={<Id />} />
  );
}
