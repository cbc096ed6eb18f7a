// When promises settle. A time is `now` (at once), `m3` (three jobs of the microtask queue later) or `r2` (in the second
// round from now). A round begins when the renderer has done all it can do: a timer's turn on engines that render until nothing
// is left between two timers, and in Node as many turns of `setImmediate` as the deepest tree needs.

const TURNS = 16;

export class Clock {
  #now = 0;
  #running = false;
  /** What happens in a round, in the order in which it was asked for. */
  #rounds = new Map();

  at(time, happen) {
    if (time === "now") return void happen();
    const count = Number(time.slice(1));
    if (time[0] === "m") return void jobs(count, happen);
    const round = this.#now + count;
    if (!this.#rounds.has(round)) this.#rounds.set(round, []);
    this.#rounds.get(round).push(happen);
    this.#run();
  }

  until(time) {
    return new Promise((resolve) => this.at(time, resolve));
  }

  #run() {
    if (this.#running || this.#rounds.size === 0) return;
    this.#running = true;
    nextRound(() => {
      this.#running = false;
      const happenings = this.#rounds.get(++this.#now) ?? [];
      this.#rounds.delete(this.#now);
      for (const happen of happenings) happen();
      this.#run();
    });
  }
}

function jobs(count, happen) {
  let turn = Promise.resolve();
  while (--count > 0) turn = turn.then(() => {});
  turn.then(happen);
}

function nextRound(begin, turns = TURNS) {
  if (typeof setImmediate !== "function") setTimeout(begin, 0);
  else if (turns === 0) begin();
  else setImmediate(() => nextRound(begin, turns - 1));
}
