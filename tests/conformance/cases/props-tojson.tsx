import { Show } from './client/show';

export default function Page() {
  return (
    <Show url={new URL('https://example.org/a?b=1') as unknown} custom={{ toJSON: () => ({ replaced: true }) }} />
  );
}
