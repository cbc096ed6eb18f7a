import { ImportedAction } from './client/forms';

export default function Page() {
  return (
    <ImportedAction />
  );
}
