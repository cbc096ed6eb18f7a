const Null = () => null;
const Text = () => 'text';
const Num = () => 42;
const Bool = () => false;
const Undef = () => undefined;
const List = () => [<i key="a">1</i>, 'two', [<i key="b">3</i>]];
const Frag = () => <><b>f</b>rag</>;

export default function Page() {
  return (
    <div><Null /><Text /><Num /><Bool /><Undef /><List /><Frag /></div>
  );
}
