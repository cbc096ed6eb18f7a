export default function Page() {
  return (
    <html>
      <head><link rel="preload" as="font" href="/f.woff2" crossOrigin="" /><link rel="preconnect" href="https://x.example" /></head>
      <body><link rel="modulepreload" href="/m.js" /><p>x</p></body>
    </html>
  );
}
