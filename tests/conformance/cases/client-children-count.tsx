import { Count } from './client/slots';

export default function Page() {
  return (
    <div><Count>a</Count><Count><p /><p /></Count><Count>{[]}</Count></div>
  );
}
