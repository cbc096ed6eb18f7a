import { createElement } from 'react';

export default function Page() {
  return [createElement('my-element', { key: 1, prop: { a: 1 } }), createElement('svg:rect', { key: 2 }), createElement('', { key: 3 })];
}
