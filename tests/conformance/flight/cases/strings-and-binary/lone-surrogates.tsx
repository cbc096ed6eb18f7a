export default function Page() {
  return { lone: ['\ud800', 'a\udc00b', '\udc00\ud800'], pair: '\ud83d\ude00' };
}
