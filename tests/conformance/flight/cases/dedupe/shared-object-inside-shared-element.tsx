import { Show } from '../client/show';

export default function Page() {
  const data = { n: 1 };
  const element = <Show data={data} />;
  return <div>{element}<p>{element}</p><Show data={data} /></div>;
}
