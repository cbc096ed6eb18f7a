import { Activity, Profiler, StrictMode } from 'react';

export default function Page() {
  return (
    <StrictMode><Profiler id="p"><Activity><p>visible</p></Activity><Activity mode="hidden"><p>hidden</p></Activity></Profiler></StrictMode>
  );
}
