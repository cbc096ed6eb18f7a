export default function Page() {
  return { 'key\nwith\r\nlines': 'value\nwith\nlines', list: ['\u2028', '\u0085'] };
}
