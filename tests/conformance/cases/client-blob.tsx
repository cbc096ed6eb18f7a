import { ReadsBlob } from './client/streams';

export default function Page() {
  const blob = new Blob(['hello ', new Uint8Array([119, 111]), new Blob(['rld'])], { type: 'text/plain' });
  return <div><ReadsBlob blob={blob} /></div>;
}
