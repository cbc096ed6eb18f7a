export default function Page() {
  return { frozen: Object.freeze({ a: Object.freeze([1]) }), sealed: Object.seal({ b: 2 }) };
}
