import { Box, Pair } from './client/slots';

export default function Page() {
  return (
    <Box title={`a"b`}><Pair left="l" right={<b>r</b>} /></Box>
  );
}
