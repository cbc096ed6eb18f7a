import { save } from '../lib/actions';

export default function Page() {
  return <button onClick={save as never} />;
}
