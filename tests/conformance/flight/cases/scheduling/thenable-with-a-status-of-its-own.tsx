import { use } from 'react';

let settle: (() => void)[] = [];
const own = {
  status: 'mine',
  value: undefined as unknown,
  then(resolve: () => void) {
    settle.push(resolve);
  },
};
function Uses() {
  return use(own as never);
}

export default function Page() {
  setImmediate(() =>
    setImmediate(() => {
      Object.assign(own, { status: 'fulfilled', value: 'set by its owner' });
      for (const resolve of settle) resolve();
      settle = [];
    }),
  );
  return <p><Uses /></p>;
}
