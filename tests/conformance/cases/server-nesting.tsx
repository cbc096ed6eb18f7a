import type { ReactNode } from 'react';

function Inner({ n }: { n: number }) {
  return <>{Array.from({ length: n }, (_, i) => <li key={i}>{i}</li>)}</>;
}
function Outer({ label, children }: { label: string; children: ReactNode }) {
  return <ul title={label}>{children}<Inner n={1} /></ul>;
}

export default function Page() {
  return (
    <Outer label="x"><p>child</p><Inner n={2} /></Outer>
  );
}
