'use client';
import { createContext, lazy, Suspense, use, useContext, useId, type ReactNode } from 'react';
import { preinit, preload } from 'react-dom';

const Name = createContext('nobody');

export function Awaits({ promise }: { promise: Promise<ReactNode> }) {
  return <output>{use(promise)}</output>;
}

export function AwaitsBoth({ first, second }: { first: Promise<string>; second: Promise<string> }) {
  const id = useId();
  const one = use(first);
  const two = use(second);
  return <output id={id}>{one} and {two}</output>;
}

export function Named({ promise, children }: { promise: Promise<string>; children?: ReactNode }) {
  return (
    <Name value="outer">
      <Suspense fallback={<i><WhoIsIt /> waits</i>}>
        <Name value="inner">
          <b><WhoIsIt />: {'{'}<Says promise={promise} />{'}'} {children}</b>
        </Name>
      </Suspense>
      <WhoIsIt />
    </Name>
  );
}

export function WhoIsIt() {
  return <span>{useContext(Name)}</span>;
}

function Says({ promise }: { promise: Promise<string> }) {
  return <>{use(promise)} says {useContext(Name)}</>;
}

// What the decoder gives is a thenable: its `then` answers nothing, so that `catch` does not either.
export function Caught({ promise }: { promise: Promise<string> }) {
  const caught = new Promise<string>((resolve) => {
    promise.then(resolve, (error) => resolve(`digest ${error.digest}, message ${error.message.slice(0, 20)}`));
  });
  return <output>{use(caught)}</output>;
}

export function Throws({ promise }: { promise: Promise<string> }): ReactNode {
  throw new Error(`client: ${use(promise)}`);
}

export function Identified({ children }: { children?: ReactNode }) {
  return <p id={useId()}>{children}<i id={useId()} /></p>;
}

export function Hints({ promise }: { promise: Promise<string> }) {
  preload('/early.js', { as: 'script' });
  const text = use(promise);
  preload('/late.js', { as: 'script' });
  preinit('/late.css', { as: 'style', precedence: 'low' });
  return <output>{text}</output>;
}

export function Frame({ head, children }: { head?: ReactNode; children?: ReactNode }) {
  return (
    <section>
      <header>{head}</header>
      <Suspense fallback={<p>frame waits</p>}>{children}</Suspense>
    </section>
  );
}

export function Tab({ children }: { children?: ReactNode }) {
  return <td>{children}</td>;
}

const Slow = lazy(
  () =>
    new Promise<{ default: (props: { text: string }) => ReactNode }>((resolve) =>
      setTimeout(resolve, 60, { default: ({ text }) => <q id={useId()}>{text}</q> }),
    ),
);

export function Lazily() {
  return <Suspense fallback="lazy waits"><Slow text="slow" /></Suspense>;
}
