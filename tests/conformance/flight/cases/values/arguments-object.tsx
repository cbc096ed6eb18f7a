function collect(..._: unknown[]) {
  // eslint-disable-next-line prefer-rest-params -- the object is the subject
  return arguments;
}

export default function Page() {
  return { values: collect(1, 'two', { three: 3 }) };
}
