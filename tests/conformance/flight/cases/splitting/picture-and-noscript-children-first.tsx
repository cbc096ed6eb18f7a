export default function Page() {
  return <div><picture><source srcSet="a.webp" /><img src="a.png" alt="" /></picture><noscript><img src="b.png" alt="" /></noscript><picture /></div>;
}
