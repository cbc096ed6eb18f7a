export default function Page() {
  return { file: new File(['content'], 'secret-name.txt', { type: 'text/csv', lastModified: 1 }) };
}
