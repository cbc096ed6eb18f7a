export default function Page() {
  return {
    epoch: new Date(0),
    before: new Date(-1),
    leap: new Date(Date.UTC(2024, 1, 29, 23, 59, 59, 999)),
    far: new Date(8.64e15),
    early: new Date(-8.64e15),
    list: [new Date(1)],
  };
}
