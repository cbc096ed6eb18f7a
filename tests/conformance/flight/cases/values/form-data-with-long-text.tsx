export default function Page() {
  const data = new FormData();
  data.append('text', 'x'.repeat(2000));
  data.append('ünïcode', 'ö'.repeat(3));
  return { data };
}
