const style = { color: 'red' };

export default function Page() {
  return <ul>{[1, 2, 3].map((n) => <li key={n} style={style}>{n}</li>)}</ul>;
}
