// Props as the browser's tools show them.
import { Show } from '../show';

class Money {
  constructor(
    public amount: number,
    public currency: string,
  ) {}
}

const shared = { once: true };

function Any(props: Record<string, unknown>) {
  return <p>{Object.keys(props).join(' ')}</p>;
}

export default function Page() {
  return (
    <main>
      <Any text="$text" number={-0} big={12n} nothing={undefined} not={NaN} list={[1, [2]]} />
      <Any map={new Map([['a', 1]])} set={new Set(['a'])} date={new Date(0)} symbol={Symbol.for('s')} />
      <Any call={function named() {}} money={new Money(5, 'EUR')} error={new Error('prop')} client={Show} />
      <Any first={shared} second={shared} element={<Show value="x" />} />
      <Any many={Array.from({ length: 20 }, (_, index) => ({ index }))} />
      <Any promise={Promise.resolve('value')} />
    </main>
  );
}
