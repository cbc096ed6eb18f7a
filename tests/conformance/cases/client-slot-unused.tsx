import { RenderNothing } from './client/slots';

export default function Page() {
  return (
    <div><RenderNothing><p>never shown</p></RenderNothing></div>
  );
}
