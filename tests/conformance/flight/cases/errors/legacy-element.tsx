export default function Page() {
  return <div>{{ $$typeof: Symbol.for('react.element'), type: 'p', props: {} } as never}</div>;
}
