import { Card, Show } from '../client/show';

export default function Page() {
  return <Show component={Card} list={[Show]} element={<Card />} />;
}
