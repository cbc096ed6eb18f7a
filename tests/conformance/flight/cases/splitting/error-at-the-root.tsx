export default function Page(): never {
  throw new Error('root failed');
}
