import * as everything from '../client/show';

export default function Page() {
  const { Missing } = everything as unknown as { Missing: unknown };
  return { missing: Missing === undefined } as never;
}
