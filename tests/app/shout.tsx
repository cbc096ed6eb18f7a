'use client';
import { useState } from 'react';

export function Shout({ text }: { text: string }) {
  const [times, setTimes] = useState(1);
  return <button onClick={() => setTimes(times + 1)}>{text.toUpperCase() + '!'.repeat(times)}</button>;
}
