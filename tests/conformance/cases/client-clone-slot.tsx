import { Highlight } from './client/slots';

export default function Page() {
  return (
    <Highlight><p className="original">x</p></Highlight>
  );
}
