import { count, fail, give, leave, size, tell, total } from './actions';
import { Probe } from './probe';

export default function Page() {
  const secret = { text: 'a-secret-that-stays', pin: 4711, list: ['also-hidden'] };
  const pending = new Promise((resolve) => setTimeout(resolve, 20, 'secret-of-a-promise'));
  const file = new File(['secret-of-a-file'], 'hidden.txt');
  async function reveal(argument: unknown) {
    'use server';
    const texts = [secret.text.length, secret.pin, secret.list.length, (await (pending as Promise<string>)).length, file.size];
    return [...texts, argument];
  }
  async function inner() {
    'use server';
    return secret.pin;
  }
  async function outer(add: number) {
    'use server';
    return (await inner()) + add;
  }
  return <Probe actions={{ fail, give, leave, size, count, total, reveal, outer, plain: tell.bind(null, 'bound-in-the-source') }} />;
}
