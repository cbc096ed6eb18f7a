'use client';
import { useState, type ReactNode } from 'react';
import { save } from './actions';

export function Form({ action, children }: { action: (data: FormData) => void; children?: ReactNode }) {
  return <form action={action}>{children}</form>;
}

export function LocalForm() {
  return <form action={() => {}}><button formAction={() => {}}>go</button></form>;
}

export function ImportedAction() {
  return <form action={save}><input name="x" defaultValue="1" /></form>;
}

export function Controlled() {
  const [value] = useState('b');
  return (
    <form>
      <input value={value} onChange={() => {}} checked={false} type="radio" />
      <select value={value} onChange={() => {}}>
        <option value="a">A</option>
        <option value="b">B</option>
      </select>
      <select multiple defaultValue={['x', 'z']}><option>x</option><option>y</option><option>z</option></select>
      <textarea value={value + '\n"quoted"'} onChange={() => {}} />
      <button type="submit" disabled={value === 'c'} onClick={() => {}}>ok</button>
    </form>
  );
}
