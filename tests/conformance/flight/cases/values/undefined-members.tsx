export default function Page() {
  return { gone: undefined, kept: 1, list: [undefined, 1, undefined], nested: { gone: undefined } };
}
