'use client';

import { useState } from 'react';
import { navigate } from 'littoral/client';

const shop = process.env.NEXT_PUBLIC_SHOP_NAME ?? 'the shop';

export function Search() {
  const [text, setText] = useState('');
  return (
    <form
      className="search"
      role="search"
      action="/"
      onSubmit={(event) => {
        event.preventDefault();
        navigate(text.trim() ? `/?q=${encodeURIComponent(text.trim())}` : '/');
      }}
    >
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <circle cx="10.5" cy="10.5" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M15.5 15.5L21 21" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <input
        type="search"
        name="q"
        aria-label={`Search ${shop}`}
        placeholder={`Search ${shop}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
