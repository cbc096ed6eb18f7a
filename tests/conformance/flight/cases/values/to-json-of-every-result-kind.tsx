export default function Page() {
  const json = (value: unknown) => ({ toJSON: () => value });
  return [json(undefined), json(null), json(1n), json(new Map([[1, 2]])), json(<b key="k">b</b>), json(Promise.resolve('later')), json('$1'), json(-0)];
}
