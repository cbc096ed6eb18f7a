import { createElement } from 'react';
import { jsx } from 'react/jsx-runtime';

export default function Page() {
  const props = { style: { color: 'red' }, children: ['a'] };
  return [jsx('p', props, 'k'), jsx('i', props, 'l'), createElement('b', { ...props, key: 'm' })];
}
