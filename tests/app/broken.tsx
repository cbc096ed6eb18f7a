import { call } from 'littoral/host';

export default async function Broken() {
  await call('fail');
  return <p>never shown</p>;
}
