class Money {
  amount = 1;
}

export default function Page() {
  return { price: new Money(), list: [new Money(), 2] };
}
