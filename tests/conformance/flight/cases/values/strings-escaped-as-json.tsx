export default function Page() {
  return ['', '"', '\\', '\n\r\t', '\u0000\u001f', '\u2028\u2029', '</script>', '\u007f\u0080'];
}
