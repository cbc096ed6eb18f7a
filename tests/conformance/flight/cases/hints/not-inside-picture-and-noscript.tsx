export default function Page() {
  return (
    <div>
      <picture><source srcSet="/a.webp" /><img src="/in-picture.png" alt="" /></picture>
      <noscript><img src="/in-noscript.png" alt="" /><link rel="stylesheet" href="/in-noscript.css" /></noscript>
      <picture><span><link rel="stylesheet" href="/link-in-picture.css" /></span></picture>
      <img src="/outside.png" alt="" />
    </div>
  );
}
