'use server';

import { redirect } from 'react-router';
import { books, reservations } from './library';

export async function reserve(id: string, before: string, form: FormData) {
  const name = String(form.get('name'));
  if (name === '') return 'For whom?';
  if (name === 'Nobody') throw redirect('/');
  reservations.set(id, [...(reservations.get(id) ?? []), name]);
  return `${before && 'Again: '}${books.get(id)?.title} is kept for ${name}.`;
}
