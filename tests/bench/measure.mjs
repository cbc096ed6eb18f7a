// How every bench is timed and compared.

import { abbreviate } from "../conformance/compare.mjs";

function median(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Times both sides in turn, so that a machine that changes its speed changes it for both. */
export async function measure(ours, reference, seconds) {
  const samples = { ours: [], reference: [] };
  const time = async (side, run) => {
    const start = performance.now();
    await run();
    samples[side].push(performance.now() - start);
  };
  for (let warm = 0; warm < 20; warm += 1) {
    await ours();
    await reference();
  }
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    await time("ours", ours);
    await time("reference", reference);
  }
  return { ours_ms: median(samples.ours), reference_ms: median(samples.reference) };
}

/** Throws where two outputs differ. */
export function same(name, ours, reference) {
  const [a, b] = [abbreviate(ours), abbreviate(reference)];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 80), at + 120));
  throw new Error(`${name}: the outputs differ\n  littoral: ${around(a)}\n  react:    ${around(b)}`);
}
