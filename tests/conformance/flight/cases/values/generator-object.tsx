function* count() {
  yield 1;
  yield [2];
  return 'ignored';
}

export default function Page() {
  return { generated: count() };
}
