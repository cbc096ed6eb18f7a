import { createElement } from 'react';
import { jsx } from 'react/jsx-runtime';

export default function Page() {
  return [
    createElement('p', { id: 'a', title: 't' }, 'last'),
    jsx('p', { children: 'first', id: 'b' }),
    createElement('p', { children: 'given', id: 'c' }),
    createElement('p', { children: 'replaced', id: 'd' }, 'x', 'y'),
  ];
}
