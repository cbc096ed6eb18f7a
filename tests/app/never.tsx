import { call } from 'littoral/host';

export default async function Never() {
  await call('never');
  return <p>never shown</p>;
}
