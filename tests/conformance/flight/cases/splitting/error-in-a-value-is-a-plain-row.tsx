export default function Page() {
  return { bad: () => {}, list: [() => {}], fine: 1 };
}
