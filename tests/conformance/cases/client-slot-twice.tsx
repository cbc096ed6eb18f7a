import { Twice } from './client/slots';

export default function Page() {
  return (
    <Twice><p>again</p></Twice>
  );
}
