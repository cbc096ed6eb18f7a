const element = { $$typeof: Symbol.for('react.transitional.element'), type: 'p', key: null, ref: null, props: { children: 'by hand' } };

export default function Page() {
  return <div>{element as never}</div>;
}
