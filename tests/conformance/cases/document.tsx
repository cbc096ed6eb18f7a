export default function Page() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Title &amp; more</title>
      </head>
      <body className="b">
        <main>hello</main>
      </body>
    </html>
  );
}
