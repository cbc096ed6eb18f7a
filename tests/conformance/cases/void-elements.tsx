export default function Page() {
  return (
    <div><br /><hr /><img alt="" /><input /><wbr /><area /><embed /><col /></div>
  );
}
