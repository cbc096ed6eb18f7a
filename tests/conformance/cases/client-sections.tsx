import { Sections } from './client/hooks';

export default function Page() {
  return (
    <Sections />
  );
}
