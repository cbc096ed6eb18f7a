import { Builtins, Id } from './client/output';

export default function Page() {
  return (
    <div><Builtins><Id /></Builtins></div>
  );
}
