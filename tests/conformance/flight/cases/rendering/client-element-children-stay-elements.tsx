import { Card } from '../client/show';

function Inner() {
  return <em>server</em>;
}

export default function Page() {
  return <Card><Inner /><Card><Inner /></Card></Card>;
}
