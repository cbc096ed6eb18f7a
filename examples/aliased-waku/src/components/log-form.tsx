'use client';

import { useActionState } from 'react';
import type { Outcome } from '../actions';

type Props = { action: (before: Outcome, form: FormData) => Promise<Outcome>; species: string[] };

export function LogForm({ action, species }: Props) {
  const [outcome, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} id="log" key={outcome?.at}>
      <select name="species" defaultValue={outcome?.fields.species}>
        {species.map((id) => (
          <option key={id}>{id}</option>
        ))}
      </select>
      <input name="note" defaultValue={outcome?.fields.note} />
      <input name="photo" type="file" />
      <button disabled={pending}>Log it</button>
      <output>{outcome?.message}</output>
    </form>
  );
}
