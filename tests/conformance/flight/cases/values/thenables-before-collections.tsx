export default function Page() {
  const thenable = { then: (resolve: (value: string) => void) => resolve('resolved') };
  return { map: Object.assign(new Map([[1, 2]]), thenable), list: Object.assign([1], thenable), error: Object.assign(new Error('x'), thenable) };
}
