class Numbers {
  constructor(private to: number) {}
  *[Symbol.iterator]() {
    for (let n = 0; n < this.to; n += 1) yield n;
  }
}

export default function Page() {
  return { numbers: new Numbers(3), none: new Numbers(0) };
}
