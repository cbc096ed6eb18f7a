function Broken() {
  const reason = new Error('rejected before');
  const promise = Promise.reject(reason);
  promise.catch(() => {});
  return Object.assign(promise, { status: 'rejected', reason }) as never;
}

export default function Page() {
  return <div><Broken /></div>;
}
