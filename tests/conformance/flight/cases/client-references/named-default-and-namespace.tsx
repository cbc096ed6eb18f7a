import * as everything from '../client/show';
import Panel, { Card, Show } from '../client/show';

export default function Page() {
  return <Card><Panel /><Show /><everything.Show /></Card>;
}
