import { Activity, Profiler, StrictMode, Suspense, ViewTransition } from 'react';

export default function Page() {
  return (
    <StrictMode key="strict">
      <Profiler id="p" onRender={undefined as never}><p /></Profiler>
      <Activity mode="hidden"><p /></Activity>
      <ViewTransition name="v" default="none"><p /></ViewTransition>
      <Suspense><p /></Suspense>
      <Suspense><p /></Suspense>
    </StrictMode>
  );
}
