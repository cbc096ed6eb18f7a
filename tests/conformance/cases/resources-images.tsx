export default function Page() {
  return (
    <html>
      <body>
        <img src="/a.png" alt="" />
        <img src="/b.png" alt="" loading="lazy" />
        <img src="/c.png" srcSet="/c2.png 2x" sizes="10px" alt="" fetchPriority="high" />
        <picture><source srcSet="/d.webp" /><img src="/d.png" alt="" /></picture>
        <noscript><img src="/e.png" alt="" /></noscript>
      </body>
    </html>
  );
}
