export default function Page() {
  return { text: '2024-02-29T00:00:00.000Z', list: ['1970-01-01T00:00:00.000Z', 'Z'] };
}
