import { Provide, Themed } from './client/hooks';

async function Later() {
  await new Promise((resolve) => setTimeout(resolve, 3));
  return <p><Themed /></p>;
}

export default function Page() {
  return (
    <Provide theme="dark"><Later /></Provide>
  );
}
