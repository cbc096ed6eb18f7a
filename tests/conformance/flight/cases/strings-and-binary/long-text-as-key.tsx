export default function Page() {
  return <p key={'k'.repeat(1200)} />;
}
