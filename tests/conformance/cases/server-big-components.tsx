import { Box } from './client/slots';

const Item = ({ i }: { i: number }) => <li className="some-longer-class-name">Item {i}<Box title={'t' + i}>inner {i}</Box></li>;

export default function Page() {
  return (
    <ul>{Array.from({ length: 200 }, (_, i) => <Item key={i} i={i} />)}</ul>
  );
}
