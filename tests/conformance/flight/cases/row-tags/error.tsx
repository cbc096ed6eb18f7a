export default async function Page() {
  throw Object.assign(new Error('hidden'), { digest: 'shown' });
}
