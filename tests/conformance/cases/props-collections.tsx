import { Show } from './client/show';

export default function Page() {
  return (
    <Show
      map={new Map<unknown, unknown>([['a', 1], [{ k: 1 }, new Map([[1, 2]])]])}
      set={new Set<unknown>([1, 'two', [3], new Set([4])])}
      list={[1, , 3]}
      nested={{ a: { b: { c: [[], {}, [[]]] } } }}
    />
  );
}
