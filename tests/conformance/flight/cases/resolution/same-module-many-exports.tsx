import Panel, { Card, Show, constant } from '../client/show';

export default function Page() {
  return { a: <Show />, b: <Card />, c: <Panel />, constant, again: [Show, Card] } as never;
}
