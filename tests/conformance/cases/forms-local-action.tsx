import { LocalForm } from './client/forms';

export default function Page() {
  return (
    <LocalForm />
  );
}
