import { Box } from './client/slots';

const Rows = ({ n }: { n: number }) => Array.from({ length: n }, (_, i) => <Box key={i}>{i}</Box>);

export default function Page() {
  return (
    <Box><Rows n={3} /></Box>
  );
}
