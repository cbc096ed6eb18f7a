import { Show } from '../client/show';

function Throws({ at }: { at: string }): never {
  throw new Error(`at ${at}`);
}

export default function Page() {
  return <main><Throws at="child" /><Show prop={<Throws at="prop" />} list={[<Throws key="k" at="list" />]}><Throws at="children" /></Show></main>;
}
