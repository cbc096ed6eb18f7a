export default function Page() {
  return { iterator: [1, { two: 2 }, 'three'][Symbol.iterator](), after: 1 };
}
