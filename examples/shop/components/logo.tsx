import { Link } from 'littoral/client';

export function Logo() {
  return (
    <Link className="logo" href="/" aria-label="Tideline, home">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <circle cx="21" cy="11" r="4.5" fill="var(--sun)" />
        <path d="M3 18c4.3-4 8.7-4 13 0s8.7 4 13 0" fill="none" stroke="var(--sea)" strokeWidth="3" strokeLinecap="round" />
        <path d="M3 25c4.3-4 8.7-4 13 0s8.7 4 13 0" fill="none" stroke="var(--sea)" strokeWidth="3" strokeLinecap="round" opacity=".45" />
      </svg>
      <span>Tideline</span>
    </Link>
  );
}
