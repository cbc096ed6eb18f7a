export default function Page() {
  return {
    first: 'a text that is longer than ten characters',
    second: { nested: 'object', other: [1, 2, 3] },
    third: [1, 'two', { three: 3 }],
    bad: () => {},
    fourth: 'after',
    'needs quotes': true,
    fifth: null,
  };
}
