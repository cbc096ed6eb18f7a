import { preload } from 'react-dom';

export default function Page() {
  preload('/a.png', { as: 'image' });
  preload('/a.png', { as: 'image', imageSizes: '1px' });
  preload('/a.png', { as: 'image', imageSrcSet: 's' });
  preload('/b.png', { as: 'image', imageSrcSet: 's' });
  preload('/b.png', { as: 'image', imageSrcSet: 's', imageSizes: '2px' });
  return null;
}
