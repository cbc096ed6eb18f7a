"use client";

// The Client Components that random trees place. Payloads only name them; nothing here is ever called.

export function Box({ children }) {
  return children;
}

export function Panel({ children }) {
  return children;
}

export default function Whole({ children }) {
  return children;
}
