export default function Page() {
  return <div title={'x'.repeat(1000)} lang={'y'.repeat(1000)} id={'z'.repeat(1000)} className={'w'.repeat(155)}><i /><b /></div>;
}
