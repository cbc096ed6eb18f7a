function* broken() {
  yield 1;
  throw new Error('iteration stopped');
}

export default function Page() {
  return { broken: broken(), fine: 1 };
}
