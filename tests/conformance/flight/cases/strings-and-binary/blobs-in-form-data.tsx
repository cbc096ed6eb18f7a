export default function Page() {
  const data = new FormData();
  data.append('file', new File(['one'], 'one.txt', { type: 'text/plain' }));
  data.append('blob', new Blob(['two']));
  data.append('text', 'three');
  return { data };
}
