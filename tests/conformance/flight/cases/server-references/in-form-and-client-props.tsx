import { Show } from '../client/show';
import { save } from '../lib/actions';

export default function Page() {
  return <form action={save as never}><Show onSave={save} actions={{ save }} /></form>;
}
