'use client';
import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react';

export function Box({ children, title }: { children?: ReactNode; title?: string }) {
  return <section title={title}>{children}</section>;
}

export function Pair({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div>
      {left}
      <hr />
      {right}
    </div>
  );
}

export function Inspect({ children }: { children: ReactNode }) {
  return (
    <ul>
      {Children.map(children, (child, index) => (
        <li>
          {index}:{isValidElement(child) ? 'element' : typeof child}:
          {isValidElement<{ id?: string }>(child) ? String(child.type) + '/' + child.key + '/' + child.props.id : null}
        </li>
      ))}
    </ul>
  );
}

export function Highlight({ children }: { children: ReactElement<{ className?: string }> }) {
  return cloneElement(children, { className: 'highlight' }, 'cloned: ', children.props.className);
}

export function Count({ children }: { children: ReactNode }) {
  return <b>{Children.count(children)}</b>;
}

export function Twice({ children }: { children: ReactNode }) {
  return [<i key="a">{children}</i>, <i key="b">{children}</i>];
}

export function RenderNothing(_: { children?: ReactNode }) {
  return null;
}
