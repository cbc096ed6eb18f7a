import { Bailout } from './client/output';

export default function Page() {
  return (
    <div><Bailout><p>content</p></Bailout></div>
  );
}
