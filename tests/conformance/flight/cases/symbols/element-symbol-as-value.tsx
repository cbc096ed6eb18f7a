export default function Page() {
  return { marker: Symbol.for('react.transitional.element') };
}
