const Text = () => 'text';

export default function Page() {
  return (
    <div>{[<Text key="a" />, <Text key="b" />]}</div>
  );
}
