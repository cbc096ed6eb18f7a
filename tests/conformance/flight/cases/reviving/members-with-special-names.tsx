export default function Page() {
  return { constructor: 'a', prototype: 'b', toString: 'c', hasOwnProperty: 'd', length: 1, $$typeof: 'e', type: 'f', key: 'g', props: 'h', ref: 'i', status: 'pending', value: 'j', _payload: 'k' };
}
