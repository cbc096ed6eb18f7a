import { call } from 'littoral/host';

export default function Form() {
  async function save(data: FormData) {
    'use server';
    return call<any>('save', String(data.get('note')));
  }
  return (
    <form action={save}>
      <input name="note" />
    </form>
  );
}
