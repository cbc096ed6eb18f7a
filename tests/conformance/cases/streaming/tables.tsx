import { Suspense } from 'react';
import { Tab } from '../client/late';
import { After } from '../lib/later';

export default function Page() {
  return (
    <table>
      <Suspense fallback={<caption>waits</caption>}><After ms={60}><caption>late</caption></After></Suspense>
      <colgroup>
        <Suspense fallback={<col />}><After ms={60}><col span={2} /></After></Suspense>
      </colgroup>
      <tbody>
        <tr>
          <Suspense fallback={<td>waits</td>}><After ms={120}><Tab>cell</Tab></After></Suspense>
        </tr>
        <Suspense fallback={<tr><td>row waits</td></tr>}>
          <After ms={120}><tr><td>row</td></tr></After>
          <After ms={200}><tr><td><Suspense fallback="in"><After ms={80}>div</After></Suspense></td></tr></After>
        </Suspense>
      </tbody>
    </table>
  );
}
