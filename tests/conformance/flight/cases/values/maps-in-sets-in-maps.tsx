export default function Page() {
  return new Map([['set', new Set([new Map([['deep', new Set([1])]])])]]) as never;
}
