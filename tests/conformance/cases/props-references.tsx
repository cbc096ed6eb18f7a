import { Pair } from './client/slots';

const Whole = (props: { x: number; children?: React.ReactNode }) => (
  <Pair left={props.children} right={<Inner {...props} />} />
);
const Inner = ({ children }: { children?: React.ReactNode }) => <em>{children}</em>;

export default function Page() {
  const list = [<i key="1">1</i>, <i key="2">2</i>];
  return (
    <main>
      <Whole x={1}><b>child</b></Whole>
      <Pair left={list} right={list} />
      <ul>{[list, list]}</ul>
    </main>
  );
}
