export default function Page() {
  return { list: [1, () => {}, 'three'], map: new Map([['key', () => {}]]), set: new Set([function inSet() {}]) };
}
