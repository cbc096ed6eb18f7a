import { createElement } from 'react';

export default function Page() {
  return <div>{createElement('p', { ref: { current: null } })}{createElement('p', { ref: null })}{createElement('p', { ref: undefined })}</div>;
}
