import { Card, Show } from '../client/show';

export default function Page() {
  return <Card><Show a={1} /><p key="p">server</p>{['x', <Show key="s" />]}</Card>;
}
