export default function Page() {
  const prototype = Object.assign(Object.create(null), { inherited: 1 });
  return { object: Object.assign(Object.create(prototype), { own: 2 }) };
}
