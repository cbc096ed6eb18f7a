export default function Page() {
  const root: Record<string, unknown> = { x: 1 };
  root.self = root;
  root.list = [root];
  return root as never;
}
