// @ts-nocheck

export default function Page() {
  return (
    <my-element class="a" className="b" foo={1} bar={true} baz={false} obj={{}} onclick="x()" style={{ color: 'red' }}>
      <p is="my-p" className="x">y</p>
    </my-element>
  );
}
