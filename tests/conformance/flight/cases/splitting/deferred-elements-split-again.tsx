function Branch({ depth }: { depth: number }) {
  return <div title={'x'.repeat(900)}>{depth > 0 ? [<Branch key="a" depth={depth - 1} />, <Branch key="b" depth={depth - 1} />] : 'leaf'}</div>;
}

export default function Page() {
  return <Branch depth={4} />;
}
