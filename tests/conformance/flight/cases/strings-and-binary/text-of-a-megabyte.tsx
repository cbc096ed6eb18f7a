export default function Page() {
  return { text: 'megabyte'.repeat(131072) };
}
