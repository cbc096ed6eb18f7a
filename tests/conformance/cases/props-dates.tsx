import { Show } from './client/show';

export default function Page() {
  return (
    <Show date={new Date(0)} list={[new Date(86400000)]} lookalike="1970-01-01T00:00:00.000Z" nested={{ at: new Date(1e12) }} />
  );
}
