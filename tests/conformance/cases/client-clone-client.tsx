import { Counting, Marked } from './client/output';

export default function Page() {
  return (
    <div><Marked><p id="a">host</p></Marked><Marked><Counting>client</Counting></Marked></div>
  );
}
