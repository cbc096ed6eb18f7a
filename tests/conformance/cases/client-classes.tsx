import { Classes, Provide } from './client/hooks';

export default function Page() {
  return (
    <Provide theme="dark"><Classes /></Provide>
  );
}
