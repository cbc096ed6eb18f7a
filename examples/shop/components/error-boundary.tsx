'use client';

import { Component, type ReactNode } from 'react';
import { refresh } from 'littoral/client';

interface Props {
  children: ReactNode;
}

interface State {
  error: { digest?: string } | null;
  /** The children that failed: others are given a try. */
  children: ReactNode;
}

export class ErrorBoundary extends Component<Props, State> {
  state: State = { error: null, children: this.props.children };

  static getDerivedStateFromProps({ children }: Props, state: State): State | null {
    return children === state.children ? null : { error: null, children };
  }

  static getDerivedStateFromError(error: { digest?: string }): Partial<State> {
    return { error };
  }

  render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="error" role="alert">
        <strong>This part did not load.</strong>
        <p>
          Digest <code>{error.digest || 'none'}</code>. The shopkeeper finds the same one beside the whole story.
        </p>
        <button type="button" className="button" onClick={() => refresh()}>
          Try again
        </button>
      </div>
    );
  }
}
