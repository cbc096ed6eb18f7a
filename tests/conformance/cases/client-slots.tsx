import { Box } from './client/slots';

export default function Page() {
  return (
    <Box title="t">
      text <p>one</p>
      <Box><b>nested</b></Box>
    </Box>
  );
}
