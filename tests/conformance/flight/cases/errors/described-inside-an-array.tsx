export default function Page() {
  return { list: ['short', { a: 1, b: 'a rather long text in here' }, [1], null, undefined, () => {}, new Date(0), 'x'.repeat(50)] };
}
