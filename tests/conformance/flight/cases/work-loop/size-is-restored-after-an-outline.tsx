export default function Page() {
  return { set: new Set(['x'.repeat(900), 'y'.repeat(900), 'z'.repeat(900), 'w'.repeat(900)]), element: <b>still here</b>, more: 'v'.repeat(900), last: <i /> } as never;
}
