// Async components, `use`, and what is rendered behind them.
import { Suspense, use } from 'react';

const later = (value: string) => new Promise<string>((resolve) => setTimeout(() => resolve(value), 3));

function Label({ text }: { text: string }) {
  return <b>{text}</b>;
}

async function Slow({ name }: { name: string }) {
  const text = await later(name);
  return <Label text={text} />;
}

function Using({ promise }: { promise: Promise<string> }) {
  const text = use(promise);
  return <Label text={text} />;
}

async function Outer() {
  await later('x');
  return (
    <section>
      <Slow name="nested" />
      <Label text="beside" />
    </section>
  );
}

export default async function Page({ params }: { params: Promise<Record<string, string>> }) {
  const { id = 'none' } = await params;
  const promise = later('used');
  return (
    <div id={id}>
      <Suspense fallback={<Label text="…" />}>
        <Slow name="slow" />
      </Suspense>
      <Suspense fallback={null}>
        <Using promise={promise} />
      </Suspense>
      <Outer />
    </div>
  );
}
