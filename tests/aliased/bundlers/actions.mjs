export async function greet(greeting, whom) {
  return `${greeting}, ${whom instanceof FormData ? whom.get('name') : whom}.`;
}
