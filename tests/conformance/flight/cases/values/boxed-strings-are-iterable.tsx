export default function Page() {
  return { boxed: new String('abc'), list: [new String('')] };
}
