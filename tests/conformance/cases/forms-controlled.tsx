import { Controlled } from './client/forms';

export default function Page() {
  return (
    <Controlled />
  );
}
