export default function Page() {
  return (
    <div hidden inert>
      <input disabled={false} readOnly required autoFocus type="checkbox" defaultChecked />
      <video muted autoPlay controls loop playsInline />
      <button disabled>x</button>
      <details open>d</details>
    </div>
  );
}
