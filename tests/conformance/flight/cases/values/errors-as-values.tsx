export default function Page() {
  return [new Error('secret'), new TypeError('secret'), new AggregateError([new Error('inner')], 'many'), Object.assign(new Error('x'), { digest: 'kept?' })];
}
