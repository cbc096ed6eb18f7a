// Owner and parent are not the same: children belong to who wrote them.
import { Fragment, Suspense } from 'react';

function Row({ label, children }: { label: string; children?: React.ReactNode }) {
  return (
    <li>
      {label}
      {children}
    </li>
  );
}

const Rows = ({ labels }: { labels: string[] }) => (
  <ul>
    {labels.map((label) => (
      <Row key={label} label={label} />
    ))}
  </ul>
);

function Card({ children }: { children: React.ReactNode }) {
  return <article>{children}</article>;
}

export default function Page() {
  return (
    <main>
      <Card>
        <Row label="in a card">
          <b>bold</b>
        </Row>
      </Card>
      <Rows labels={['a', 'b']} />
      <Fragment key="kept">
        <Card key="inner">text</Card>
      </Fragment>
      <Suspense fallback={<i>wait</i>}>
        <Card>
          <Rows labels={[]} />
        </Card>
      </Suspense>
    </main>
  );
}
