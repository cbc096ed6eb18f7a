import { forwardRef, lazy, memo } from 'react';

const Plain = ({ text }: { text: string }) => <u>{text}</u>;
const Memo = memo(Plain);
const Forward = forwardRef<unknown, { text: string }>(({ text }) => <s>{text}</s>);
const Lazy = lazy(async () => ({ default: Plain }));
const Both = memo(Forward);

export default function Page() {
  return (
    <div><Memo text="m" /><Forward text="f" /><Lazy text="l" /><Both text="b" /></div>
  );
}
