'use client';

import { useNavigationPending } from 'littoral/client';

export function ProgressBar() {
  const pending = useNavigationPending();
  return <div className="progress" data-pending={pending} aria-hidden="true" />;
}
