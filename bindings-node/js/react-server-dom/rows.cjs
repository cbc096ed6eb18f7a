// Handing rows to a destination that may have enough of them.
//
// React fills views of 4096 bytes and passes long chunks on as they are; after a row during which it wrote something it stops when the
// destination had no room left. We write more at once, but stop behind the same row. What was not taken is kept by kind, because rows that
// come later may have to go before it: imports before models.
"use strict";

const VIEW = 4096;

const NEWLINE = 10;
const COLON = 58;
const COMMA = 44;
const LENGTH_TAGS = new Set(Buffer.from("TAOoUSsLlGgMmVb"));
const TEXT_TAG = 84;

/** Rows one by one, with React's view as it would be. */
class Cursor {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.inView = 0;
    this.wrote = false;
  }

  /** Moves behind the next row during which React writes; false at the end, where it does not look for room. */
  advance() {
    this.wrote = false;
    while (this.at < this.bytes.length && !this.wrote) this.row();
    return this.wrote;
  }

  row() {
    const { bytes, at } = this;
    const colon = bytes.indexOf(COLON, at);
    const tag = bytes[colon + 1];
    if (!LENGTH_TAGS.has(tag)) {
      this.at = bytes.indexOf(NEWLINE, colon) + 1;
      this.chunk(this.at - at, 3);
      return;
    }
    const start = bytes.indexOf(COMMA, colon) + 1;
    const length = parseInt(bytes.latin1Slice(colon + 2, start - 1), 16);
    this.at = start + length;
    this.chunk(start - at, 3);
    this.chunk(length, tag === TEXT_TAG ? 3 : 1);
  }

  /** A text counts three bytes a character. */
  chunk(length, weight) {
    if (length * weight > VIEW) {
      this.inView = 0;
      this.wrote = true;
      return;
    }
    this.inView += length;
    if (this.inView < VIEW) return;
    this.inView -= VIEW;
    this.wrote = true;
  }
}

/** How much a destination takes before it asks for a pause. */
function roomOf(destination) {
  const { writableHighWaterMark, writableLength } = destination;
  return typeof writableLength === "number" ? writableHighWaterMark - writableLength : 0;
}

/** Rows in the four kinds of a flush. */
class Rows {
  /** `ends`: where each kind ends in `bytes`. */
  constructor(bytes, ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  kind(index) {
    return this.bytes.subarray(index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }

  /** These rows, each kind before the other's. */
  before(other) {
    const parts = [];
    const ends = [];
    let length = 0;
    for (let index = 0; index < this.ends.length; index++) {
      for (const part of [this.kind(index), other.kind(index)]) {
        parts.push(part);
        length += part.length;
      }
      ends.push(length);
    }
    return new Rows(Buffer.concat(parts), ends);
  }

  /** The rows behind an offset. */
  after(offset) {
    if (offset === this.bytes.length) return null;
    return new Rows(this.bytes.subarray(offset), this.ends.map((end) => Math.max(end - offset, 0)));
  }

  /** Writes the rows. Answers whether the destination asks for a pause, and the rows that are left. */
  writeTo(destination) {
    const { bytes } = this;
    if (roomOf(destination) > bytes.length) {
      destination.write(bytes);
      return { paused: false, rest: null };
    }
    const cursor = new Cursor(bytes);
    let looks = cursor.advance();
    for (let at = 0; at < bytes.length; ) {
      let end = cursor.at;
      let last = !looks;
      looks = cursor.advance();
      const room = roomOf(destination);
      while (cursor.at - at < room && cursor.at > end) {
        end = cursor.at;
        last = !looks;
        looks = cursor.advance();
      }
      const more = destination.write(bytes.subarray(at, end));
      at = end;
      if (!more && !last) return { paused: true, rest: this.after(at) };
    }
    return { paused: false, rest: null };
  }
}

module.exports = { Rows };
