export default function Page() {
  return { list: ['$', 'p', null, {}], nested: [['$']], short: ['$', 'p'] };
}
