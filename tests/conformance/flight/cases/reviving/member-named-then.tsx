export default function Page() {
  return { data: { then: 'a plain value', value: 1 }, list: [{ then: null }] };
}
