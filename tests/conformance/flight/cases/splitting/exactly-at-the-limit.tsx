// Each promise is a task that counts from zero; their sizes differ by one.
const sized = (rest: number) => (
  <div title={'x'.repeat(1000)} lang={'y'.repeat(1000)} id={'z'.repeat(1000)} className={'w'.repeat(rest)}><i /><b /></div>
);

export default function Page() {
  return Array.from({ length: 40 }, (_, n) => Promise.resolve(sized(145 + n)));
}
