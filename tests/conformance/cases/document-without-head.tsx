export default function Page() {
  return (
    <html>
      <body>
        <title>hoisted</title>
        <meta name="description" content="d" />
        <link rel="icon" href="/i.png" />
        <p>body</p>
      </body>
    </html>
  );
}
