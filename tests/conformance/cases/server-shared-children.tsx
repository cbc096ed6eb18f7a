import type { ReactNode } from 'react';

const Section = ({ children }: { children: ReactNode }) => <section>{children}</section>;
const Twice = ({ children }: { children: ReactNode }) => (
  <div><Section key="1">{children}</Section><Section key="2">{children}</Section></div>
);

export default function Page() {
  return <Twice><a href="/1">one</a><i>two</i></Twice>;
}
