import { cookies, redirect } from 'littoral/host';

let saved: string[] = [];

async function unbound(form: FormData) {
  'use server';
  saved.push(`unbound ${form.get('note')}`);
}

export default function Forms() {
  const secret = 'a-secret-that-stays';
  async function captured(form: FormData) {
    'use server';
    saved.push(`captured ${secret.length} ${form.get('note')}`);
  }
  async function bound(kind: string, form: FormData) {
    'use server';
    const file = form.get('file') as File;
    saved.push(`${kind} ${secret.length} ${form.get('note')} ${file?.size}`);
  }
  async function go(form: FormData) {
    'use server';
    cookies.set('note', String(form.get('note')));
    redirect('/done?note=' + form.get('note'));
  }
  const forms = { unbound, captured, bound: bound.bind(null, 'in-the-clear'), go };
  return (
    <main>
      <ul id="saved">
        {saved.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
      {Object.entries(forms).map(([name, action]) => (
        <form key={name} id={name} action={action}>
          <input name="note" />
          <input name="file" type="file" />
          <button>send</button>
        </form>
      ))}
    </main>
  );
}
