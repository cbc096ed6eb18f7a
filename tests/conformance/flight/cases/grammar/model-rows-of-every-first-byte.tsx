export default function Page() {
  return [Promise.resolve('text'), Promise.resolve([1]), Promise.resolve({ a: 1 }), Promise.resolve(7), Promise.resolve(-7), Promise.resolve(true), Promise.resolve(false), Promise.resolve(null), Promise.resolve(undefined)];
}
