export default function Page() {
  return { b: 1, a: 2, 10: 'ten', 2: 'two', '': 'empty', ':': 'colon', $: 'dollar', 'with space': 1, 'ünï': 1 };
}
