function Fails({ name }: { name: string }): never {
  console.log(`fails ${name}`);
  throw new Error(name);
}
function Fine({ name }: { name: string }) {
  console.log(`fine ${name}`);
  return name;
}

export default function Page() {
  return <p><Fails name="1" /><Fine name="2" /><Fails name="3" /><Fine name="4" /></p>;
}
