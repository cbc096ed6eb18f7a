export default function Page() {
  return (
    <div tabIndex={0} data-a={true} data-b={false} data-c={null} aria-hidden={true} draggable={false} spellCheck contentEditable="true" lang="de" dir="rtl" role="note">
      <a href="" download rel="x" target="_blank">a</a>
      <a href="/x?a=1&b=2" hrefLang="en">b</a>
      <td colSpan={2} rowSpan={0} />
      <input size={0} maxLength={3} value={7} readOnly />
      <label htmlFor="id" className="c">l</label>
      <meter value={0.5} min={0} max={1e21} />
    </div>
  );
}
