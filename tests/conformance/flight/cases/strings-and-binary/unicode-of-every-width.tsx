export default function Page() {
  return ['a', 'é', '漢', '😀', '\u0000', '\ufeff', '\uffff', 'e\u0301', '👩‍👩‍👧'];
}
