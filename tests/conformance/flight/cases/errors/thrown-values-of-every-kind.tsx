const kinds: unknown[] = ['text', 7, undefined, { message: 'object with a message' }, Object.assign(new Error('with digest'), { digest: 'chosen' }), new TypeError('typed'), false];

function Throws({ index }: { index: number }): never {
  throw kinds[index];
}

export default function Page() {
  return <div>{kinds.map((_, index) => <Throws key={index} index={index} />)}</div>;
}
