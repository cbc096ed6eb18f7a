import { Identified } from './client/hooks';

export default function Page() {
  return (
    <div>
      <Identified />
      <Identified><Identified /></Identified>
      {[0, 1].map((n) => <Identified key={n}><Identified /><Identified /></Identified>)}
    </div>
  );
}
