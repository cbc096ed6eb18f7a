export default function Page() {
  const data = new FormData();
  data.append('name', 'Ada');
  data.append('tag', 'one');
  data.append('tag', '$two');
  data.append('empty', '');
  return { data, none: new FormData() };
}
