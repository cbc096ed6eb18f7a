const context = { $$typeof: Symbol.for('react.context'), _currentValue: 1, Provider: undefined as unknown };
context.Provider = context;

export default function Page() {
  return <p>{{ $$typeof: Symbol.for('react.transitional.element'), type: context, key: null, ref: null, props: { value: 2, children: 'x' } } as never}</p>;
}
