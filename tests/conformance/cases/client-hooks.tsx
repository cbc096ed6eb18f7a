import { Everything } from './client/hooks';

export default function Page() {
  return (
    <Everything />
  );
}
