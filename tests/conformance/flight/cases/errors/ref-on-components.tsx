import { createElement } from 'react';
import { Show } from '../client/show';

function Server() {
  return null;
}

export default function Page() {
  return <div>{createElement(Show as never, { ref: () => {} } as never)}{createElement(Server as never, { ref: 'text' } as never)}</div>;
}
