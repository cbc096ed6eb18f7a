export default function Page() {
  return { toJSON: () => ({ never: 1 }), plain: 1 } as never;
}
