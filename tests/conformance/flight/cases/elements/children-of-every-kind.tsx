export default function Page() {
  return <div>{'text'}{1}{null}{undefined}{true}{false}{0}{''}{[1, 'two']}{10n}<b>bold</b></div>;
}
