export default function Page() {
  return (
    <table>
      <caption>c</caption>
      <colgroup><col span={2} /></colgroup>
      <thead><tr><th scope="col">h</th></tr></thead>
      <tbody>{[1, 2].map((n) => <tr key={n}><td>{n}</td></tr>)}</tbody>
    </table>
  );
}
