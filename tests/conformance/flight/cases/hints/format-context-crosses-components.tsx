import { turns } from '../lib/time';

function Image({ src }: { src: string }) {
  return <img src={src} alt="" />;
}
async function Late({ src }: { src: string }) {
  await turns(1);
  return <img src={src} alt="" />;
}

export default function Page() {
  return <div><noscript><Image src="/sync.png" /><Late src="/late.png" /></noscript><Image src="/shown.png" /></div>;
}
