export default function Page() {
  const page: Record<string, unknown> = { title: 'page' };
  page.self = Promise.resolve(page);
  return page as never;
}
