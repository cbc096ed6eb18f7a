export default function Page() {
  return (
    <p title={`<"&'>`}>{`<script>"&'</script>`} &amp; &copy; \u2028{'\u{1f600} é'}</p>
  );
}
