export default function Page() {
  return { object: { a: undefined }, list: [undefined, [undefined]], map: new Map([[undefined, undefined]]), set: new Set([undefined]), props: <p title={undefined} /> } as never;
}
