export default function Page() {
  return { empty: new Set(), plain: new Set([1, 'two', null, undefined, { three: 3 }]), ordered: new Set([3, 1, 2, 1]) };
}
