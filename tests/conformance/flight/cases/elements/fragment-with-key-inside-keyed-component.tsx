import { Fragment } from 'react';

function Group() {
  return <Fragment key="g"><p key="p" /></Fragment>;
}

export default function Page() {
  return <div><Group key="outer" /></div>;
}
