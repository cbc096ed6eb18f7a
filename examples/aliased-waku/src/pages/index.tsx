import { Link } from 'waku';
import { Counter } from '../components/counter';
import { allSpecies } from '../shore';

export default async function Shore() {
  return (
    <>
      <title>Shore</title>
      <h1>Between the tides</h1>
      <ul>
        {[...allSpecies()].map(([id, { name, latin }]) => (
          <li key={id}>
            <Link to={`/species/${id}` as '/'}>{name}</Link> <i>{latin}</i>
          </li>
        ))}
      </ul>
      <Counter />
    </>
  );
}

export const getConfig = async () => ({ render: 'static' }) as const;
