class List extends Array {}

export default function Page() {
  return { extra: Object.assign([1, 2], { total: 2 }), list: List.from([3, 4]) };
}
