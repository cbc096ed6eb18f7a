import { Inspect } from './client/slots';

export default function Page() {
  return (
    <Inspect>
      <p id="a" key="ka">a</p>
      text
      {7}
      <p id="b">b</p>
    </Inspect>
  );
}
