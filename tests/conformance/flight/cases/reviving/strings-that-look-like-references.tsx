export default function Page() {
  return { '$0': '$0', list: ['$L1', '$@2', '$Q3', '$h4', '$T5', '$F6', '$K7', '$Z', '$Y', '$E', '$w'], map: new Map([['$Q1', '$W1']]) };
}
