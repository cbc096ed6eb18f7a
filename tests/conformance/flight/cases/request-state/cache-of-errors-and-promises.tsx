import { cache } from 'react';

let calls = 0;
const fails = cache(() => {
  calls += 1;
  throw new Error(`call ${calls}`);
});
const later = cache(async () => {
  calls += 1;
  return calls;
});
const caught = () => {
  try {
    return fails();
  } catch (error) {
    return (error as Error).message;
  }
};

export default function Page() {
  return { first: caught(), second: caught(), same: later() === later(), value: later() };
}
