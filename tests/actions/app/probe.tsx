'use client';

import { useEffect } from 'react';
import { describe } from './describe';
import * as imported from './actions';
import { values } from './values';

type Actions = Record<string, (...values: never[]) => Promise<unknown>>;

declare global {
  interface Window {
    probe: unknown;
  }
}

/** Lends the page's server functions to the tests. */
export function Probe({ actions }: { actions: Actions }) {
  useEffect(() => {
    const all = actions as Record<string, (...values: unknown[]) => Promise<any>>;
    window.probe = {
      names: Object.keys(values),
      imported,
      ...all,
      /** Sends a value there and back: what it was, what the server saw, what came back. */
      async roundTrip(name: string) {
        const sent = await describe([values[name]()]);
        const seen = await imported.tell(values[name]());
        return { sent, seen, back: await describe(await imported.give(values[name]())) };
      },
      async read(to: number) {
        const numbers = [];
        for await (const number of await all.count(to)) numbers.push(number);
        return numbers;
      },
      async files(contents: string[]) {
        const form = new FormData();
        for (const content of contents) form.append('files', new File([content], `${content[0]}.txt`, { type: 'text/plain' }));
        return all.size(form);
      },
      send: () => all.total((async function* () { yield* [1, 2, 3]; })()),
      /** A server function among the arguments comes back as one. */
      async reference() {
        const [back] = await all.give(all.reveal);
        return back('again');
      },
    };
    document.body.dataset.ready = 'yes';
  }, [actions]);
  return <p id="probe">probe</p>;
}
