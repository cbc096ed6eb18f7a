import { Box } from './client/slots';

export default function Page() {
  return (
    <Box><p>only</p></Box>
  );
}
