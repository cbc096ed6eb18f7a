export default function Page() {
  const shared = [1, 2];
  return [shared, shared, { again: shared }];
}
