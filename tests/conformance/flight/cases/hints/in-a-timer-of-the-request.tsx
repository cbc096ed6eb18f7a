import { preload } from 'react-dom';

export default async function Page() {
  queueMicrotask(() => preload('/from-microtask', { as: 'style' }));
  return new Promise((resolve) => {
    setTimeout(() => {
      preload('/from-timer', { as: 'style' });
      resolve('page');
    }, 1);
  });
}
