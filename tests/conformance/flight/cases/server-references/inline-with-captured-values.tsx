export default function Page() {
  const id = 7;
  const items = ['a'];
  async function add(extra: string) {
    'use server';
    return [id, ...items, extra];
  }
  return <form action={add as never}><button formAction={add as never} /></form>;
}
