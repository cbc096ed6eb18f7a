export default function Endless() {
  for (;;) {
    // The deadline ends it.
  }
}
