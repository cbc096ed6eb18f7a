import { turns } from '../lib/time';

export default function Page() {
  const twice = {
    then(resolve: (value: string) => void, reject: (reason: Error) => void) {
      void turns(1).then(() => {
        resolve('first');
        resolve('second');
        reject(new Error('third'));
      });
    },
  };
  return { twice } as never;
}
