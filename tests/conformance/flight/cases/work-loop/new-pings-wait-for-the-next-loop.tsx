async function Level({ depth }: { depth: number }) {
  console.log(`level ${depth}`);
  return depth === 0 ? 'bottom' : <i><Level depth={depth - 1} /></i>;
}

export default function Page() {
  return <div><Level depth={3} /><Level depth={2} /></div>;
}
