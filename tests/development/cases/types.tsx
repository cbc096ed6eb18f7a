// Components of other kinds, and what they return.
import { createElement, forwardRef, lazy, memo } from 'react';
import { Show } from '../show';

const Memo = memo(function Inner({ text }: { text: string }) {
  return <i>{text}</i>;
});

const Forward = forwardRef<unknown, { text: string }>(function Forwarded({ text }) {
  return <u>{text}</u>;
});

const Lazy = lazy(async () => ({ default: ({ text }: { text: string }) => <s>{text}</s> }));

function Named({ text }: { text: string }) {
  return text;
}
Named.displayName = 'Shown';

const Nothing = () => null;
const Several = () => [<b key="1">1</b>, <Named key="2" text="2" />];
const Chain = () => <Link />;
const Link = () => <End />;
const End = () => <Show value={<Named text="through the client" />}><Named text="child" /></Show>;

export default function Page() {
  return (
    <main>
      <Memo text="memo" />
      <Forward text="forward" />
      <Lazy text="lazy" />
      <Named text="string" />
      <Nothing />
      <Several />
      <Chain />
      {createElement(Named, { key: 'made', text: 'made' })}
    </main>
  );
}
