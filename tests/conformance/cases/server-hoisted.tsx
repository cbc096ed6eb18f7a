const row = <p id="x"><b>one</b></p>;
const Row = () => row;

export default function Page() {
  return <div><Row key="a" /><Row key="b" /><Row />{row}{row}</div>;
}
