export default function Page() {
  return <noscript>{new Map([['k', <img key="i" src="/in-map.png" alt="" />]]) as never}<p>{[<img key="j" src="/in-list.png" alt="" />]}</p></noscript>;
}
