export default function Page() {
  const secret = { id: 7, tags: ['a'] };
  async function remove(note: string, data: FormData) {
    'use server';
    return secret.id + note + data.get('q');
  }
  return <form action={remove.bind(null, 'note')}><button>go</button></form>;
}
