async function* generate() {
  try {
    yield { fn: () => {} };
    yield 'after';
  } catch (error) {
    console.log(`thrown into: ${(error as Error).message.slice(0, 30)}`);
  } finally {
    console.log('finally');
  }
}

export default function Page() {
  return { iterator: generate() };
}
