import { turns } from '../lib/time';

export default async function Page() {
  await turns(1);
  return <main>late</main>;
}
