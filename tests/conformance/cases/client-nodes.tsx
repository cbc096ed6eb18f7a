import { Nodes } from './client/output';

export default function Page() {
  return (
    <Nodes />
  );
}
