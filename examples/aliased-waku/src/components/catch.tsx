'use client';

import { Component, type ReactNode } from 'react';

export class Catch extends Component<{ children: ReactNode }, { caught: (Error & { digest?: string }) | null }> {
  state = { caught: null as (Error & { digest?: string }) | null };

  static getDerivedStateFromError(caught: Error) {
    return { caught };
  }

  render() {
    const { caught } = this.state;
    return caught ? <p role="alert">Caught: {caught.digest}</p> : this.props.children;
  }
}
