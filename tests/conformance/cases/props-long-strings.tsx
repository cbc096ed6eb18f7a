import { Show } from './client/show';

export default function Page() {
  return (
    <div>
      <Show text={'x'.repeat(1023)} />
      <Show text={'y'.repeat(1024)} />
      <Show text={'$é'.repeat(800)} />
      <p>{'long '.repeat(300)}</p>
    </div>
  );
}
