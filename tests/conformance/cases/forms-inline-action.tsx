import { Form } from './client/forms';

export default function Page() {
  async function send(data: FormData) {
    'use server';
    return data.get('q');
  }
  return (
    <div>
      <form action={send}><input name="q" /></form>
      <Form action={send}><button>go</button></Form>
    </div>
  );
}
