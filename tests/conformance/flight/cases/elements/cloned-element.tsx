import { cloneElement } from 'react';

const original = <p id="a" key="k">original</p>;

export default function Page() {
  return [original, cloneElement(original, { id: 'b' }), cloneElement(original, { key: 'n' }, 'new')];
}
