import { Children } from 'react';

function List({ children }: { children: React.ReactNode }) {
  return <ul data-count={Children.count(children)}>{Children.map(children, (child, index) => <li key={index}>{child}</li>)}</ul>;
}

export default function Page() {
  return <List><b key="x" />{'text'}{null}{[1, 2]}</List>;
}
