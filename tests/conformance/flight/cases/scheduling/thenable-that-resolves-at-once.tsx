import { use } from 'react';

const instant = { then: (resolve: (value: string) => void) => resolve('instant') };
function Uses() {
  console.log('render');
  return use(instant as never);
}

export default function Page() {
  return { element: <Uses />, promise: { then: (resolve: (value: number) => void) => resolve(7) } } as never;
}
