export default function Page() {
  return { date: Promise.resolve(new Date(5)) };
}
