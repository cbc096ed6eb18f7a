import { unstable_getHeaders as getHeaders, unstable_rerenderRoute as rerenderRoute } from 'waku/router/server';
import { logSighting } from '../actions';
import { Calls } from '../components/calls';
import { LogForm } from '../components/log-form';
import { allSightings, allSpecies, drop } from '../shore';

export default async function Log() {
  const cookies = new Map((getHeaders().cookie ?? '').split('; ').map((pair) => pair.split('=') as [string, string]));
  // Captured by the function below, and so encrypted on its way through the browser.
  const last = allSightings().at(-1)?.id ?? 0;
  return (
    <section data-theme={cookies.get('theme')}>
      <title>Log</title>
      <h1>Log</h1>
      <p>Pages you saw before: {cookies.get('pages') ?? 0}</p>
      <ol>
        {allSightings().map(({ id, note, photo, species }) => (
          <li key={id}>
            <b>{allSpecies().get(species)?.name}</b> {note} {photo && <small>{photo}</small>}
          </li>
        ))}
      </ol>
      <form
        action={async () => {
          'use server';
          drop(last);
          rerenderRoute();
        }}
      >
        <button>Remove {last}</button>
      </form>
      <LogForm action={logSighting} species={[...allSpecies().keys(), 'unicorn']} />
      <Calls />
    </section>
  );
}

export const getConfig = async () => ({ render: 'dynamic' }) as const;
