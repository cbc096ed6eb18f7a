// The words of a tape on an interpreter: a plain array, because one `push` of many words is its cheapest way.
// `words_buffer.js` is this file's counterpart where a compiler makes typed arrays fast.

const newWords = () => [];
const clearedWords = newWords;

function setWord(index, word) {
  words[index] = word;
}

/** What an engine takes the words from. */
let handover = new Uint32Array(1 << 14);

/** The words as the engine takes them; a request for HTML keeps them. */
function handedOver(words, keep) {
  const { length } = words;
  let ops = handover;
  if (keep || length > ops.length) ops = new Uint32Array(keep ? length : length * 2);
  if (!keep) handover = ops;
  ops.set(words);
  return ops;
}
