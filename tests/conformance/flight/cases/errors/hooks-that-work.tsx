import { useCallback, useDebugValue, useId, useMemo } from 'react';

function Works() {
  const id = useId();
  const memo = useMemo(() => ({ made: 1 }), []);
  const callback = useCallback(() => 'called', []);
  useDebugValue('debug');
  return <p id={id} data-memo={memo as never}>{callback()}</p>;
}

export default function Page() {
  return <div><Works /><Works /></div>;
}
