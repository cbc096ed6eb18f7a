'use client';
export function Show({ value, children }: { value: unknown; children?: React.ReactNode }) {
  return (
    <div>
      {value as React.ReactNode}
      {children}
    </div>
  );
}
