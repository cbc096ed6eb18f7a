'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

interface SubmitButtonProps {
  children: ReactNode;
  /** What it says while the form is on its way. */
  pending: string;
  label?: string;
  look?: 'quiet';
}

export function SubmitButton({ children, pending, label, look }: SubmitButtonProps) {
  const status = useFormStatus();
  return (
    <button
      type="submit"
      className={look === 'quiet' ? 'text-button' : 'button'}
      aria-label={label}
      aria-disabled={status.pending}
    >
      {status.pending ? pending : children}
    </button>
  );
}
