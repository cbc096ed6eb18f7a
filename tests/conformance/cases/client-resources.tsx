import { Resources } from './client/output';

export default function Page() {
  return (
    <html><head /><body><Resources /><p>body</p></body></html>
  );
}
