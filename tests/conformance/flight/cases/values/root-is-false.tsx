export default function Page() {
  return false;
}
