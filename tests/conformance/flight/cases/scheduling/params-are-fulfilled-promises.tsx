import { use } from 'react';

export default function Page({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ q: string }> }) {
  return <p>{use(params).id}{use(searchParams).q}</p>;
}
