import { Named, WhoIsIt } from '../client/late';
import { After, after } from '../lib/later';

export default function Page() {
  return (
    <div>
      <WhoIsIt />
      <Named promise={after(60, 'she')}><WhoIsIt /></Named>
      <Named promise={after(60, 'he')}><After ms={120}><WhoIsIt /> later</After></Named>
    </div>
  );
}
