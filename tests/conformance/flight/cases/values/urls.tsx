export default function Page() {
  return { url: new URL('https://example.com/a?b=c#d'), params: new URLSearchParams('a=1&b=2&a=3') };
}
