export default function Page() {
  const value = { toJSON: (key: string) => `key ${key}` };
  return { member: value, list: [value, value], nested: { deep: value } };
}
