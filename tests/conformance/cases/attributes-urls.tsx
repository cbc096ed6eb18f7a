export default function Page() {
  return (
    <div>
      <a href="javascript:alert(1)">a</a>
      <a href={'\u0000java\nscript:x'}>b</a>
      <img src="data:image/png;base64,AA==" alt="" />
      <form action="/go" method="post"><button formAction="/other">x</button></form>
    </div>
  );
}
