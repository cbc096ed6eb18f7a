export default function Page() {
  return { value: { hidden: 1, toJSON: () => ({ shown: 2 }) }, list: [{ toJSON: () => 'text' }] };
}
