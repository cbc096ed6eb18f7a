import { Pair } from './client/slots';

const shared = <b>shared</b>;

export default function Page() {
  return (
    <div>{shared}{shared}<Pair left={shared} right={shared} /></div>
  );
}
