import type { Kit } from '../lib/kit';

export const nodeOnly = "the message is the JavaScript engine's own";

export default async function scenario(kit: Kit) {
  class Legacy {
    render() {
      return 'never';
    }
  }
  return kit.payload(kit.React.createElement(Legacy));
}
