'use client';
import { Component, captureOwnerStack, useEffect, useState } from 'react';

export function Counter() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{count}</button>;
}

/** Keeps where React says that it was made. */
export function OwnerStack() {
  const stack = captureOwnerStack();
  useEffect(() => {
    (window as unknown as { ownerStack: string | null }).ownerStack = stack;
  });
  return null;
}

export class Boundary extends Component<{ children: React.ReactNode }, { error: Error | null; stack: string }> {
  state = { error: null, stack: '' };
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  componentDidCatch(_error: Error, { componentStack }: React.ErrorInfo) {
    this.setState({ stack: componentStack ?? '' });
  }
  render() {
    const { error, stack } = this.state as { error: Error | null; stack: string };
    if (error === null) return this.props.children;
    return (
      <section id="error">
        <h1>
          {error.name}: {error.message}
        </h1>
        <pre id="stack">{error.stack}</pre>
        <pre id="components">{stack}</pre>
      </section>
    );
  }
}
