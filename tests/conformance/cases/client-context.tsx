import { Consumed, Provide, Themed } from './client/hooks';

export default function Page() {
  return (
    <Provide theme="dark"><Themed /><p><Consumed /></p><Provide theme="light"><Themed /></Provide><Themed /></Provide>
  );
}
