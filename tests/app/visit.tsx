// A form whose function captured something, sets a cookie and leads to another page.
import { cookies, redirect } from 'littoral/host';

export default function Visit() {
  const place = { at: 'the harbour' };
  async function enter(data: FormData) {
    'use server';
    const card = data.get('card');
    const size = card instanceof File ? card.size : 0;
    cookies.set('visitor', String(data.get('name')), { maxAge: 60 });
    redirect(`/greeting?from=${place.at}&card=${size}`);
  }
  return (
    <form action={enter}>
      <input name="name" />
      <input name="card" type="file" />
    </form>
  );
}
