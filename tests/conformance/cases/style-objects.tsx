// @ts-nocheck

export default function Page() {
  return (
    <div style={{ color: 'red', marginTop: 4, lineHeight: 1.5, '--x': 3, WebkitLineClamp: 2, msFlex: 1, opacity: 0, width: 0, padding: '', display: null, backgroundColor: ' a"b ' }}>
      <i style={{}}>empty</i>
    </div>
  );
}
