/** A price as people read it, from cents. Used on both sides. */
export function formatPrice(cents: number): string {
  return `€${(cents / 100).toFixed(2)}`;
}
