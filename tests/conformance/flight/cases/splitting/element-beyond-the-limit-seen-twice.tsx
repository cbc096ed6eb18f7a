export default function Page() {
  const shared = <b>shared</b>;
  return <div><p title={'x'.repeat(900)} lang={'x'.repeat(900)} id={'x'.repeat(900)} className={'x'.repeat(900)} />{shared}{shared}</div>;
}
