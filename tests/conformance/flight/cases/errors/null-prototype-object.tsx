export default function Page() {
  return { bare: Object.assign(Object.create(null), { a: 1 }) };
}
