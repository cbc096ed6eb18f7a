import { save } from './client/actions';

export default function Page() {
  return <form action={save}><input name="x" /><button formAction={save}>other</button></form>;
}
