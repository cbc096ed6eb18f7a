import { use, useCallback, useId, useMemo } from 'react';

const ready = Promise.resolve('used');
function Hooks() {
  const id = useId();
  const value = useMemo(() => 1 + 1, []);
  const call = useCallback(() => value, [value]);
  return <p id={id} data-other={useId()}>{call()} {use(ready)}</p>;
}

export default function Page() {
  return (
    <div><Hooks /><Hooks /></div>
  );
}
