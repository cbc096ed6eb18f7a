import { Show } from './client/show';

export default function Page() {
  return (
    <Show data={{ 'a:b': { x: 1 }, 'quo"te': 1, __proto: 2, '': 3, 'ünï': 4, $d: '$5' }} />
  );
}
