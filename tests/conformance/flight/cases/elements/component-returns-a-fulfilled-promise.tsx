function Ready() {
  return Object.assign(Promise.resolve(), { status: 'fulfilled', value: <p>ready</p> }) as never;
}

export default function Page() {
  return <div><Ready /><Ready key="k" /></div>;
}
