const Source = async ({ name }: { name: string }) => <source srcSet={`/${name}.webp`} />;

export default function Page() {
  return (
    <div>
      <picture className="art"><Source name="cat" /><img src="/cat.png" alt="" /></picture>
      <picture><img src="/dog.png" alt="" /></picture>
      <noscript><img src="/pixel.gif" alt="" /></noscript>
      <noscript>text</noscript>
      <noscript />
    </div>
  );
}
