import { Identified } from './client/hooks';

export default function Page() {
  return (
    <div>{Array.from({ length: 40 }, (_, i) => <p key={i}><Identified><Identified /></Identified></p>)}</div>
  );
}
