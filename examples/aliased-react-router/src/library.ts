// The books, and who waits for which in this process.
export const books = new Map([
  ['moby-dick', { title: 'Moby-Dick; or, The Whale', pages: 635 }],
  ['lighthouse', { title: 'To the Lighthouse', pages: 209 }],
]);

export const reservations = new Map<string, string[]>();
