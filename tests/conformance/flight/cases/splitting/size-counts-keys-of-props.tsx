export default function Page() {
  return <div>{Array.from({ length: 40 }, (_, index) => <i key={index} {...{ ['data-' + 'k'.repeat(100)]: 1 }} />)}</div>;
}
