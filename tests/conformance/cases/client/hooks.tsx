'use client';
import {
  createContext, memo, forwardRef, lazy, useActionState, useCallback, useContext, useDeferredValue, useEffect, useId, useMemo,
  useOptimistic, useReducer, useRef, useState, useSyncExternalStore, useTransition, Component, Suspense, use,
  type ReactNode,
} from 'react';
import { useFormStatus } from 'react-dom';

export const Theme = createContext('none');

export function Provide({ theme, children }: { theme: string; children: ReactNode }) {
  return <Theme value={theme}>{children}</Theme>;
}

export function Themed() {
  return <span>{useContext(Theme)}</span>;
}

export function Consumed() {
  return <Theme.Consumer>{(theme) => <i>{theme}</i>}</Theme.Consumer>;
}

export function Identified({ children }: { children?: ReactNode }) {
  const first = useId();
  const second = useId();
  return (
    <div id={first}>
      <span id={second}>{children}</span>
    </div>
  );
}

export function Everything() {
  const [state, setState] = useState(() => 1);
  if (state < 4) setState(state + 1);
  const [reduced] = useReducer((value: number) => value, 2, (value) => value * 10);
  const memoized = useMemo(() => state * 2, [state]);
  const callback = useCallback(() => memoized, [memoized]);
  const ref = useRef('ref');
  const deferred = useDeferredValue('final', 'initial');
  const [pending] = useTransition();
  const [optimistic] = useOptimistic('optimistic');
  const store = useSyncExternalStore(() => () => {}, () => 'client', () => 'server');
  const [action, , acting] = useActionState(async (value: string) => value, 'idle');
  const status = useFormStatus();
  useEffect(() => { throw new Error('effects do not run on a server'); });
  return (
    <p>
      {state} {reduced} {callback()} {ref.current} {deferred} {String(pending)} {optimistic} {store} {action} {String(acting)}{' '}
      {String(status.pending)}
    </p>
  );
}

class Greeting extends Component<{ name: string; punctuation?: string }, { shout: boolean }> {
  static defaultProps = { punctuation: '!' };
  static getDerivedStateFromProps(props: { name: string }) {
    return { shout: props.name.length > 3 };
  }
  static contextType = Theme;
  declare context: string;
  state = { shout: false };
  render() {
    const { name, punctuation } = this.props;
    return <h2>{this.state.shout ? name.toUpperCase() : name}{punctuation}{this.context}</h2>;
  }
}

class Mounting extends Component<object, { steps: string[] }> {
  state = { steps: ['constructor'] };
  UNSAFE_componentWillMount() {
    this.setState((state) => ({ steps: [...state.steps, 'willMount'] }));
  }
  render() {
    return <s>{this.state.steps.join()}</s>;
  }
}

export function Classes() {
  return (
    <>
      <Greeting name="Ada" />
      <Greeting name="Grace" punctuation="?" />
      <Mounting />
    </>
  );
}

const Memo = memo(({ text }: { text: string }) => <u>{text}</u>);
const Forwarded = forwardRef<HTMLInputElement, { label: string }>(({ label }, ref) => <input ref={ref} aria-label={label} />);
const Lazy = lazy(async () => ({ default: ({ text }: { text: string }) => <q>{text}</q> }));

export function Wrapped() {
  return (
    <>
      <Memo text="memo" />
      <Forwarded label="forwarded" />
      <Suspense fallback="loading">
        <Lazy text="lazy" />
      </Suspense>
    </>
  );
}

const slow = new Map<string, Promise<string>>();
function read(key: string) {
  let promise = slow.get(key);
  if (!promise) slow.set(key, (promise = new Promise((resolve) => setTimeout(resolve, 5, 'read ' + key))));
  return use(promise);
}

export function Reads({ name }: { name: string }) {
  return <output>{read(name)}</output>;
}

export function Broken({ when = true }: { when?: boolean }) {
  if (when) throw new Error('broken on purpose');
  return <b>whole</b>;
}

export function Sections() {
  return (
    <div>
      before
      <Suspense fallback={<i>waiting</i>}>
        text <Reads name="one" /> more
        <Suspense fallback="inner">
          <Reads name="two" />
        </Suspense>
      </Suspense>
      after
    </div>
  );
}
