'use client';
import {
  Activity, Component, Fragment, Profiler, StrictMode, Suspense, cloneElement, createContext, isValidElement, lazy, use, useId, useState,
  useSyncExternalStore, type ReactElement, type ReactNode,
} from 'react';
import { browser, preconnect, preinit, preload } from 'react-dom';

const Value = createContext('default');
const settle = <T,>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 1));

export function Id() {
  return useId();
}

function* words() {
  yield <b key="1">one</b>;
  yield 'two';
  yield <Id key="3" />;
}

/** Every kind of node that is no plain element. */
export function Nodes() {
  return (
    <div>
      {words()}
      {new Set(['set', <i key="i">member</i>])}
      {12n}{-0}{NaN}{1e21}{''}{null}{[[], [false, ['deep']]]}
      {Value as unknown as ReactNode}
      {(() => 'a function') as unknown as ReactNode}
      {Promise.resolve('promised')}
      {[Promise.resolve(<u key="u">element</u>)]}
    </div>
  );
}

const LazyComponent = lazy(() => settle({ default: ({ name }: { name: string }) => <q>{name}<Id /></q> }));
const LazyNode = lazy(() => settle({ default: <q>node</q> as never })) as unknown as ReactNode;

export function Lazies({ children }: { children: ReactNode }) {
  return <div><LazyComponent name="a" />{LazyNode}{children}text<LazyComponent name="b" /></div>;
}

function BadChild() {
  return <p>{{ a: 1, b: 2 } as unknown as ReactNode}</p>;
}
function BadType() {
  const Missing = undefined as unknown as () => null;
  return <Missing />;
}
function Endless() {
  const [count, setCount] = useState(0);
  setCount(count + 1);
  return count;
}
function NoServerSnapshot() {
  return useSyncExternalStore(() => () => {}, () => 1);
}
function MoreHooks() {
  const [again, setAgain] = useState(true);
  if (again) setAgain(false);
  else useState(0);
  return null;
}
function ThrowsText(): ReactNode {
  throw 'a string';
}

/** Errors by their messages: each digest is made from one. */
export function Failing() {
  return [BadChild, BadType, Endless, NoServerSnapshot, MoreHooks, ThrowsText].map((Fails, index) => (
    <Suspense key={index} fallback={Fails.name}><i>lost</i><Fails /></Suspense>
  ));
}

function BrowserOnly(): ReactNode {
  use(browser('needs a window'));
  return 'never';
}

export function Bailout({ children }: { children: ReactNode }) {
  return <Suspense fallback={<i>in the browser</i>}>{children}<BrowserOnly /></Suspense>;
}

export function Builtins({ children }: { children: ReactNode }) {
  return (
    <StrictMode>
      <Profiler id="p" onRender={() => {}}>
        <Activity mode="visible">shown<Id />{children}</Activity>
        <Activity mode="hidden"><b>hidden</b></Activity>
        <Fragment key="k"><Id /><Id /></Fragment>
      </Profiler>
    </StrictMode>
  );
}

/** What a component adds to the document's head. */
export function Resources() {
  preload('/font.woff2', { as: 'font' });
  preinit('/sheet.css', { as: 'style', precedence: 'high' });
  preconnect('https://cdn.example');
  return (
    <>
      <title>single</title>
      <meta name="description" content="c" />
      <link rel="stylesheet" href="/managed.css" precedence="low" />
      <link rel="stylesheet" href="/own.css" precedence="low" onLoad={() => {}} />
      <script async src="/hoisted.js" />
      <script async src="/own.js" onLoad={() => {}} />
      <style href="rules" precedence="low">{'.a > b { color: red }'}</style>
      <script>{'if (a < b) "</script>"'}</script>
    </>
  );
}

export function Typed({ element }: { element: ReactElement }) {
  const type = element.type as { $$typeof?: symbol };
  return <code>{String(type.$$typeof)}{type === (Id as unknown) ? 'same' : 'other'}{isValidElement(element) ? element : 'none'}</code>;
}

export function Marked({ children }: { children: ReactElement<{ title?: string; children?: ReactNode }> }) {
  return cloneElement(children, { title: 'marked', children: [children.props.children, '!'] });
}

export class Counting extends Component<{ children?: ReactNode; step?: number }, { count: number }> {
  static defaultProps = { step: 2 };
  static contextType = Value;
  state = { count: 1 };
  UNSAFE_componentWillMount() {
    this.setState({ count: 5 });
    this.setState((state, props) => ({ count: state.count + props.step! }));
  }
  render() {
    return <h3>{this.state.count}{String(this.context)}{this.props.children}</h3>;
  }
}

/** A thenable thrown as before `use`. */
let waited: Promise<void> | undefined;
function ThrowsOnce() {
  if (waited === undefined) {
    waited = settle(undefined);
    throw waited;
  }
  return 'after';
}

export function Legacy() {
  return <Suspense fallback="waiting">one<ThrowsOnce />two</Suspense>;
}
