export default function Page() {
  return { yes: true, no: false, nothing: null, list: [null, true, false] };
}
