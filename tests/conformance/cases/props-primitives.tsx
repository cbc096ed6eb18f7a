import { Show } from './client/show';

export default function Page() {
  return (
    <Show
      a={null} b={undefined} c={true} d={0} e={-0} f={NaN} g={Infinity} h={-Infinity} i={1.5e300} j={12345678901234567890n}
      k="" l="$dollar" m="$$" n={'line\nbreak \u0001 \u2028'} o={Symbol.for('known')}
    />
  );
}
