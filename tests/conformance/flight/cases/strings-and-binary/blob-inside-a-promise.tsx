export default function Page() {
  return { later: Promise.resolve(new Blob(['later'])) };
}
