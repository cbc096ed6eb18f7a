import { Fragment } from 'react';

export default function Page() {
  return [<Fragment key="a"><p /></Fragment>, <Fragment key="b">text</Fragment>, <Fragment key="c" />];
}
