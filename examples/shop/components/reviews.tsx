'use client';

import { use } from 'react';
import type { Review } from '@/lib/data';

/** Reads a promise that the server passed as a prop. */
export function Reviews({ reviews }: { reviews: Promise<Review[]> }) {
  const list = use(reviews);
  if (list.length === 0) return <p className="quiet">No one has said anything yet.</p>;
  return (
    <ul className="reviews">
      {list.map((review) => (
        <li key={review.id}>
          <p className="review-stars" role="img" aria-label={`${review.stars} of 5 stars`}>
            {'★'.repeat(review.stars)}
            <span>{'★'.repeat(5 - review.stars)}</span>
          </p>
          <blockquote>{review.text}</blockquote>
          <p className="quiet">
            {review.author}, <time dateTime={review.date}>{review.date}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}
