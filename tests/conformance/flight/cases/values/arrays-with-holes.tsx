export default function Page() {
  // eslint-disable-next-line no-sparse-arrays -- holes are the subject
  return { holes: [, 1, , 2], tail: new Array(3), long: Object.assign([], { length: 5 }) };
}
