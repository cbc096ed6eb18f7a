'use client';

import { useState } from 'react';
import { countLegs, describe, echo, fail } from '../actions';

async function describeAll() {
  const form = new FormData();
  form.set('name', 'limpet');
  const words = await describe(
    'text',
    '$dollar',
    -0,
    NaN,
    12345678901234567890n,
    undefined,
    null,
    new Date(0),
    new Map([['a', 1]]),
    new Set([1, 2]),
    form,
    new File(['in the file'], 'file.txt', { type: 'text/plain' }),
    new Uint8Array([1, 2, 3]),
    Promise.resolve('later'),
  );
  return words.join('\n');
}

/** What cannot cross comes back as the very same object. */
async function echoAll() {
  const listen = () => {};
  const [same, map, element] = await echo(listen, new Map([[1, { deep: [listen] }]]), <i>here</i>);
  const deep = (map as Map<number, { deep: unknown[] }>).get(1)!.deep[0];
  return `${same === listen} ${deep === listen} ${typeof element}`;
}

async function failOnce() {
  return fail().catch((error: Error) => `Refused: ${error.message.length > 0}`);
}

async function count() {
  const lines: string[] = [];
  for await (const line of await countLegs()) lines.push(line);
  return lines.join('\n');
}

export function Calls() {
  const [answer, setAnswer] = useState('');
  const button = (name: string, call: () => Promise<string>) => (
    <button onClick={() => call().then(setAnswer, (error) => setAnswer(`Failed: ${error}`))}>{name}</button>
  );
  return (
    <div>
      {button('Describe', describeAll)}
      {button('Echo', echoAll)}
      {button('Fail', failOnce)}
      {button('Count legs', count)}
      <pre>{answer}</pre>
    </div>
  );
}
