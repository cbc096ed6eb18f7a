const Text = () => 'text';
const Nothing = () => null;

export default function Page() {
  return <p><Text key="t" /><Nothing key="n" /></p>;
}
