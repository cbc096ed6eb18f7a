export default function Page() {
  return -0;
}
