import { Fragment } from 'react';

const Keyed = () => <p key="inner">keyed</p>;
const Frag = () => <Fragment key="f"><i>one</i><i>two</i></Fragment>;

export default function Page() {
  return (
    <div>
      {[<Keyed key="outer" />, <Frag key="frag" />, <p key={1}>number</p>]}
      <Keyed key="alone" />
    </div>
  );
}
