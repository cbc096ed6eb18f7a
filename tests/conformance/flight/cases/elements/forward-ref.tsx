import { forwardRef } from 'react';

const Forwarded = forwardRef(function Inner(props: { a: number }, ref) {
  return <p data-a={props.a} data-ref={String(ref)} />;
});

export default function Page() {
  return <Forwarded a={1} key="k" />;
}
