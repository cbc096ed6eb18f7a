import { createElement } from 'react';

export default function Page() {
  return [<i key={0} />, <i key="a:b" />, createElement('i', { key: null }), createElement('i', { key: undefined }), <i key="" />, <i key={'k"q'} />];
}
