import { Show, Same } from './client/show';

const shared = { deep: { x: 1 } };

export default function Page() {
  return (
    <div>
      <Same a={shared} b={shared} />
      <Same a={shared.deep} b={{ x: 1 }} />
      <Show one={shared} two={[shared, shared.deep]} />
    </div>
  );
}
