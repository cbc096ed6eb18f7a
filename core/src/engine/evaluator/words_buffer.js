// The words of a tape on an engine that compiles: a typed array, used again for the next tape. A plain array would be grown, converted
// when the first large word comes, copied and collected.

/** Bigger ones are not kept. */
const KEPT_WORDS = 1 << 20;

/** As much of an array as a tape needs. */
class Words {
  constructor() {
    this.array = new Uint32Array(1 << 12);
    this.length = 0;
  }

  /** Takes up to five words; answers how many there are. */
  push(a, b, c, d, e) {
    const at = this.length;
    const count = arguments.length;
    if (at + count > this.array.length) this.grow();
    const { array } = this;
    array[at] = a;
    if (count > 1) array[at + 1] = b;
    if (count > 2) array[at + 2] = c;
    if (count > 3) array[at + 3] = d;
    if (count > 4) array[at + 4] = e;
    return (this.length = at + count);
  }

  grow() {
    const array = new Uint32Array(this.array.length * 2);
    array.set(this.array);
    this.array = array;
  }
}

const newWords = () => new Words();

/** Words for the next tape, which begins when the engine has taken the last one. */
function clearedWords(words) {
  if (words.array.length > KEPT_WORDS) return newWords();
  words.length = 0;
  return words;
}

function setWord(index, word) {
  words.array[index] = word;
}

const handedOver = (words) => words.array;
