'use client';

import { useState } from 'react';

export function LikeButton({ likes }: { likes: number }) {
  const [liked, setLiked] = useState(false);
  return (
    <button type="button" className="like-button" aria-pressed={liked} onClick={() => setLiked(!liked)}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path
          d="M12 20.5C5.5 16 3 12.5 3 9a4.8 4.8 0 0 1 9-2.300A4.8 4.8 0 0 1 21 9c0 3.5-2.5 7-9 11.500z"
          fill={liked ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
        />
      </svg>
      <span>
        {likes + (liked ? 1 : 0)} <span className="sr-only">people like this</span>
      </span>
    </button>
  );
}
