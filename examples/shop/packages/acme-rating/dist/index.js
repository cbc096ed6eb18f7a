'use client';

import { jsx, jsxs } from 'react/jsx-runtime';
import { useState } from 'react';

const path =
  'M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.4-5.8-3-5.8 3 1.1-6.4L2.6 9.4l6.5-.9z';

/** Stars for an average; a click shows the number behind them. */
export function Rating({ value, count }) {
  const [exact, setExact] = useState(false);
  return jsxs('button', {
    type: 'button',
    className: 'acme-rating',
    'aria-label': `Rated ${value.toFixed(1)} of 5`,
    'aria-expanded': exact,
    onClick: () => setExact(!exact),
    children: [
      jsx('span', {
        className: 'acme-rating-stars',
        children: [1, 2, 3, 4, 5].map((star) =>
          jsx(
            'svg',
            {
              viewBox: '0 0 24 24',
              width: 18,
              height: 18,
              'aria-hidden': true,
              className: star <= Math.round(value) ? 'acme-rating-full' : 'acme-rating-empty',
              children: jsx('path', { d: path }),
            },
            star,
          ),
        ),
      }),
      jsx('span', {
        className: 'acme-rating-text',
        children: exact ? `${value.toFixed(1)} of 5` : `${count} reviews`,
      }),
    ],
  });
}
