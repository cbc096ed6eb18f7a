import { Link } from 'littoral/client';

export default function NotFound() {
  return (
    <section className="notice">
      <title>Not found · Tideline</title>
      <p className="eyebrow">404</p>
      <h1>Washed away</h1>
      <p>There is nothing here. Perhaps the tide took it.</p>
      <Link className="button" href="/">
        Back to the shelf
      </Link>
    </section>
  );
}
