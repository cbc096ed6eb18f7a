import { turns } from '../lib/time';

async function* Items() {
  yield <li key="1" />;
  await turns(1);
  yield <li key="2" />;
}

export default function Page() {
  return <ul><Items {...({} as never)} /></ul>;
}
