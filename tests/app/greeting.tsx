import { call } from 'littoral/host';
import { Shout } from './shout';

export default async function Greeting({ params }: { params: Promise<{ name?: string }> }) {
  const { name = 'world' } = await params;
  return (
    <p>
      {await call<string>('greet', name)} <Shout text={name} />
    </p>
  );
}
