import Default from './client/show';

export default function Page() {
  return (
    <p><Default label="d" /></p>
  );
}
