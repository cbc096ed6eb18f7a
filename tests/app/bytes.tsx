import { call } from 'littoral/host';

export default async function Bytes() {
  const bytes = await call<Uint8Array>('bytes');
  return <p>{[...bytes].join(' ')}</p>;
}
