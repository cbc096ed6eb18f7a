// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- a CommonJS client module
// @ts-ignore
import Legacy from '../client/commonjs';

export default function Page() {
  return <Legacy a={1} />;
}
