const rejected = (reason: unknown) => {
  const promise = Promise.reject(reason);
  promise.catch(() => {});
  return promise;
};

export default function Page() {
  return [rejected(new Error('error')), rejected('text'), rejected({ a: 1 }), rejected(Object.assign(new Error('d'), { digest: 'own' }))];
}
