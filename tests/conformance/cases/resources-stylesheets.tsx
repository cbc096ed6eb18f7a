export default function Page() {
  return (
    <html>
      <body>
        <link rel="stylesheet" href="/b.css" precedence="low" />
        <link rel="stylesheet" href="/a.css" precedence="high" media="print" />
        <link rel="stylesheet" href="/b.css" precedence="low" />
        <link rel="stylesheet" href="/c.css" precedence="low" />
        <style href="s" precedence="low">{'p{color:red}'}</style>
        <link rel="stylesheet" href="/plain.css" />
        <script async src="/s.js" />
        <script src="/plain.js" />
        <p>text</p>
      </body>
    </html>
  );
}
