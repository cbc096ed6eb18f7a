export default function Page() {
  return { map: new Map([[Symbol.for('k'), Symbol.for('v')]]), set: new Set([Symbol.for('k')]) };
}
