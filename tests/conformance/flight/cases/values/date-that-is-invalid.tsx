export default function Page() {
  return { date: new Date(NaN), list: [new Date('no date')] };
}
