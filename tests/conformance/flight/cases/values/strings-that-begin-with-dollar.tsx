export default function Page() {
  return ['$', '$$', '$1', '$undefined', '$L0', '$@1', 'a$', ' $', '$$$'];
}
