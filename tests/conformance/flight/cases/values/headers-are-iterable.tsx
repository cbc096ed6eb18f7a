export default function Page() {
  return { headers: new Headers({ accept: 'text/html', 'x-a': 'b' }) };
}
