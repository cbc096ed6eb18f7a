export default function Page() {
  return { ['k'.repeat(1200)]: 1 };
}
