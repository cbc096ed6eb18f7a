import { createElement } from 'react';

function Visit({ name }: { name: string }) {
  console.log(name);
  return null;
}

export default function Page() {
  return createElement('section', { a: <Visit name="a" />, b: [<Visit key="b" name="b" />] } as never, <Visit name="child" />);
}
