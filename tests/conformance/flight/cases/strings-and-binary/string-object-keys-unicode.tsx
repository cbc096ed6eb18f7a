export default function Page() {
  return { 'ключ': 1, '鍵': 2, '😀': 3, '\ud800': 4 };
}
