export default function Page() {
  return (
    <head>
      <link rel="preload" href="/a.js" as="script" nonce="n" />
      <link rel="modulepreload" href="/m.mjs" as="script" integrity="i" />
      <link rel="stylesheet" href="/s.css" precedence="p" media="print" crossOrigin="anonymous" />
      <link rel="icon" href="/i.png" />
      <link rel="preload" href="" as="script" />
      <link rel="stylesheet" href="/item.css" itemProp="x" />
      <link href="/none.css" />
      <link rel="preload" as="image" href="/x.png" imageSrcSet="/y.png 2x" imageSizes="1px" />
    </head>
  );
}
