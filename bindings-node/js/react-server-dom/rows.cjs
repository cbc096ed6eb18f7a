// Handing rows to a destination that may have enough of them, in the pieces in which React does: texts and bytes fill views of 4096 bytes
// across rows, long ones are passed on apart, and a destination without room is left alone behind a row of each kind. Our pieces are parts
// of one buffer, where React copies; and a text that is passed on apart is bytes.
"use strict";

const { isAscii } = require("node:buffer");

const VIEW = 4096;

const NEWLINE = 10;
const COLON = 58;
const COMMA = 44;
const LENGTH_TAGS = new Set(Buffer.from("TAOoUSsLlGgMmVb"));
const TEXT_TAG = 84;

/** What a destination gets next, while rows go into it. */
class View {
  constructor(bytes, destination) {
    this.bytes = bytes;
    this.destination = destination;
    this.start = 0;
    this.end = 0;
    /** What the view holds from before a gap. */
    this.before = [];
    this.filled = 0;
    this.hasRoom = true;
  }

  /** A row that begins at `at`; answers where it ends. */
  row(at) {
    const { bytes } = this;
    const colon = bytes.indexOf(COLON, at);
    const tag = bytes[colon + 1];
    if (!LENGTH_TAGS.has(tag)) {
      const end = bytes.indexOf(NEWLINE, colon) + 1;
      this.text(at, end);
      return end;
    }
    const start = bytes.indexOf(COMMA, colon) + 1;
    const end = start + parseInt(bytes.latin1Slice(colon + 2, start - 1), 16);
    this.text(at, start);
    if (tag === TEXT_TAG) this.text(start, end);
    else this.binary(start, end);
    return end;
  }

  text(start, end) {
    if (this.units(start, end) * 3 > VIEW) this.apart(start, end);
    else if (this.filled + end - start <= VIEW) this.take(start, end);
    else {
      let cut = start + VIEW - this.filled;
      while ((this.bytes[cut] & 0xc0) === 0x80) cut--;
      this.take(start, cut);
      this.write();
      this.take(cut, end);
    }
  }

  /** The length of a text in UTF-16 units; of one that is short enough in any case, its bytes. */
  units(start, end) {
    if ((end - start) * 3 <= VIEW) return end - start;
    const text = this.bytes.subarray(start, end);
    return isAscii(text) ? text.length : text.utf8Slice().length;
  }

  binary(start, end) {
    if (end - start > VIEW) this.apart(start, end);
    else {
      const cut = Math.min(end, start + VIEW - this.filled);
      this.take(start, cut);
      this.take(cut, end);
    }
  }

  take(start, end) {
    if (start === end) return;
    if (start !== this.end) {
      if (this.end > this.start) this.before.push(this.bytes.subarray(this.start, this.end));
      this.start = start;
    }
    this.end = end;
    this.filled += end - start;
    if (this.filled === VIEW) this.write();
  }

  apart(start, end) {
    this.write();
    this.start = this.end = end;
    this.pass(this.bytes.subarray(start, end));
  }

  /** Writes what the view holds. */
  write() {
    if (this.filled === 0) return;
    let piece = this.bytes.subarray(this.start, this.end);
    if (this.before.length > 0) {
      piece = Buffer.concat([...this.before, piece]);
      this.before = [];
    }
    this.start = this.end;
    this.filled = 0;
    this.pass(piece);
  }

  pass(piece) {
    if (!this.destination.write(piece)) this.hasRoom = false;
  }
}

/** Rows in the four kinds of a flush. */
class Rows {
  /** `ends`: where each kind ends in `bytes`. */
  constructor(bytes, ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  static of(kinds) {
    let length = 0;
    const ends = kinds.map((kind) => (length += kind.length));
    return length === 0 ? null : new Rows(Buffer.concat(kinds), ends);
  }

  kind(index) {
    return this.bytes.subarray(index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }

  /** These rows, each kind before the other's. */
  before(other) {
    return Rows.of(this.ends.map((_, index) => Buffer.concat([this.kind(index), other.kind(index)])));
  }

  /** Writes the rows. Answers whether the destination asks for a pause, and the rows that are left. */
  writeTo(destination) {
    if (destination.takesAll) {
      destination.write(this.bytes);
      return { paused: false, rest: null };
    }
    const view = new View(this.bytes, destination);
    const rest = [];
    let at = 0;
    let paused = false;
    for (const end of this.ends) {
      while (at < end) {
        at = view.row(at);
        if (view.hasRoom) continue;
        paused = true;
        break;
      }
      rest.push(this.bytes.subarray(at, end));
      at = end;
    }
    view.write();
    return { paused, rest: paused ? Rows.of(rest) : null };
  }
}

module.exports = { Rows };
