export default function Page() {
  return [Symbol.for(''), Symbol.for('$'), Symbol.for('"quoted"'), Symbol.for('ünï\n'), Symbol.for('x'.repeat(1500))];
}
