export default function Page() {
  return (
    <p>
      one {'two'} {3}{4}{''}{null}{true}{undefined}{5n}<b>six</b>seven{'eight'}
    </p>
  );
}
