export default function Page() {
  return (
    <form>
      <select defaultValue="b"><option value="a">A</option><optgroup label="g"><option value="b">B</option></optgroup></select>
      <select defaultValue={['1', '3']} multiple>{[1, 2, 3].map((n) => <option key={n}>{n}</option>)}</select>
      <input type="text" defaultValue="d" name="n" />
      <input type="checkbox" defaultChecked value="v" />
      <textarea defaultValue="t" rows={3} />
    </form>
  );
}
