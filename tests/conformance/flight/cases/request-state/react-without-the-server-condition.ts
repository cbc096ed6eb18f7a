import type { Kit } from '../lib/kit';

export const nodeOnly = 'copies of packages are of the process';

export default async function scenario(kit: Kit) {
  try {
    kit.copy({ react: 'react/cjs/react.production.js' });
    return { message: 'no error' };
  } catch (error) {
    return { message: (error as Error).message };
  }
}
