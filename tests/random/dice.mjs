// The numbers behind everything random here: the same seed and number give the same throws, on any machine.

/** A small generator of pseudo-random numbers (sfc32), seeded by two numbers. */
export class Dice {
  #a;
  #b;
  #c = 0x9e3779b9;
  #counter = 1;

  constructor(seed, number) {
    this.#a = seed | 0;
    this.#b = number | 0;
    for (let round = 0; round < 15; round++) this.#next();
  }

  #next() {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number below `end`. */
  below(end) {
    return Math.floor((this.#next() / 2 ** 32) * end);
  }

  chance(probability) {
    return this.#next() / 2 ** 32 < probability;
  }

  one(list) {
    return list[this.below(list.length)];
  }
}
