class Registry extends Map {
  owner = 'nobody sees this';
}

export default function Page() {
  return { registry: new Registry([['a', 1]]) };
}
