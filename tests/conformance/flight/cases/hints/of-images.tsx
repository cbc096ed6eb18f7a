export default function Page() {
  return (
    <div>
      <img src="/eager.png" alt="" />
      <img src="/lazy.png" loading="lazy" alt="" />
      <img src="/low.png" fetchPriority="low" alt="" />
      <img src="data:image/png;base64,x" alt="" />
      <img src="DATA:image/png,y" alt="" />
      <img srcSet="/a.png 1x" sizes="10px" alt="" />
      <img src="/c.png" srcSet="/c2.png 2x" crossOrigin="anonymous" referrerPolicy="origin" fetchPriority="high" alt="" />
      <img srcSet="data:x" src="/d.png" alt="" />
      <img src="" alt="" />
      <img alt="" />
      <img src="/eager.png" alt="again" />
    </div>
  );
}
