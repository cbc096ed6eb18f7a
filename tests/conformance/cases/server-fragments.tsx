export default function Page() {
  return (
    <>
      <p>one</p>
      <>
        <p>two</p>three
      </>
      {[]}
    </>
  );
}
