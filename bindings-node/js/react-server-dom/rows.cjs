// Handing rows to a destination that may have enough of them.
//
// A destination is left alone at the end of a row, as by React, when it asks for a pause. What it did not take is kept by kind,
// because rows that come later may have to go before it: imports before models.
"use strict";

/** React looks whether there is room when it has filled this many bytes, or passed on a row that is a third of it. */
const VIEW = 4096;
/** As much as Node's streams take before they ask for a pause. */
const PIECE = 16384;

const NEWLINE = 10;
const COLON = 58;
const COMMA = 44;
const LENGTH_ROWS = new Set(Buffer.from("TAOoUSsLlGgMmVb"));

/** Where the row ends that begins at `at`. */
function rowEnd(bytes, at) {
  const colon = bytes.indexOf(COLON, at);
  if (LENGTH_ROWS.has(bytes[colon + 1])) {
    const comma = bytes.indexOf(COMMA, colon);
    return comma + 1 + parseInt(bytes.latin1Slice(colon + 2, comma), 16);
  }
  return bytes.indexOf(NEWLINE, colon) + 1;
}

/** The end of the first row that brings the piece to its size. */
function pieceEnd(bytes, start, size) {
  if (bytes.length - start <= size) return bytes.length;
  let end = start;
  while (end - start < size) end = rowEnd(bytes, end);
  return end;
}

/** Whether React would have looked for room while it wrote these rows. */
function noticesPause(bytes) {
  if (bytes.length >= VIEW) return true;
  for (let at = 0; at < bytes.length; ) {
    const end = rowEnd(bytes, at);
    if ((end - at) * 3 > VIEW) return true;
    at = end;
  }
  return false;
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
    for (let index = 0; index < 4; index++) {
      for (const part of [this.kind(index), other.kind(index)]) {
        parts.push(part);
        length += part.length;
      }
      ends.push(length);
    }
    return new Rows(Buffer.concat(parts), ends);
  }

  /** Writes all rows. Answers those that the destination has no room for, null when it took them, and whether it asks for a pause. */
  writeTo(destination) {
    const { bytes } = this;
    const size = pieceSize(destination);
    for (let at = 0; at < bytes.length; ) {
      const end = pieceEnd(bytes, at, size);
      const piece = at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end);
      at = end;
      if (destination.write(piece) || !noticesPause(piece)) continue;
      const rest = at < bytes.length ? new Rows(bytes.subarray(at), this.ends.map((end) => Math.max(end - at, 0))) : null;
      return { rest, paused: true };
    }
    return { rest: null, paused: false };
  }
}

function pieceSize(destination) {
  const size = destination.writableHighWaterMark;
  return typeof size === "number" ? Math.min(Math.max(size, VIEW), PIECE) : PIECE;
}

module.exports = { Rows };
