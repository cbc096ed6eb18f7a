import { preinit } from 'react-dom';

export default function Page() {
  preinit('/x.js', { as: 'script' });
  return null;
}
