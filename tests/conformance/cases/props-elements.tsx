import { Pair } from './client/slots';

export default function Page() {
  return (
    <Pair left={<b className="l">left</b>} right={[<i key="1">r1</i>, 'text', <i key="2">r2</i>]} />
  );
}
