// Writing a tape: a growing array of words, the text, and the lists beside them. Only one tape is written at
// a time. `op.rs` defines the words and stands in front of this script as constants.

/** The tape being written: `push`, `length` and `setWord` are all that is asked of it. */
let words = newWords();
/** Its text in pieces, joined when the tape ends: adding to a string would copy it on some engines. */
let pieces = [];
let textLength = 0;
let binaries = [];

/** Names interned in this isolate, and those that no tape has told yet. */
const nameNumbers = Object.create(null);
const internedNames = [];
let newNames = [];
const NAME = /^[A-Za-z_$][\w$:.-]{0,63}$/;
const NAME_LIMIT = 20000;

const float = new Float64Array(1);
const floatWords = new Uint32Array(float.buffer);

function emit(word) {
  words.push(word);
}

/** Appends to the text: two words, start and length. */
function emitText(string) {
  words.push(textLength, string.length);
  pieces.push(string);
  textLength += string.length;
}

function emitString(string) {
  words.push(OP_STRING, textLength, string.length);
  pieces.push(string);
  textLength += string.length;
}

/** The number of a name that is interned or worth it, undefined for others. */
function nameNumber(name) {
  let number = nameNumbers[name];
  if (number === undefined && internedNames.length < NAME_LIMIT && NAME.test(name)) {
    number = internedNames.push(name) - 1;
    nameNumbers[name] = number;
    newNames.push(name);
  }
  return number;
}

/** A property or tag name: its number, or the name itself when it is not worth a number. */
function emitKey(name) {
  const number = nameNumber(name);
  if (number !== undefined) words.push(number);
  else {
    words.push(INLINE_KEY);
    emitText(name);
  }
}

function emitNumber(number) {
  if ((number | 0) === number && (number !== 0 || 1 / number > 0)) words.push(OP_INT, number);
  else {
    float[0] = number;
    words.push(OP_NUMBER, floatWords[0], floatWords[1]);
  }
}

/** An element's key, as a value. */
function emitValueKey(key) {
  if (key === null) emit(OP_NULL);
  else emitString(key);
}

/** Keeps bytes for a `BINARY` operation, and answers their number. */
function addBinary(bytes) {
  return binaries.push(bytes) - 1;
}

/** Reserves a word. */
function mark() {
  return words.push(0) - 1;
}

/** Fills a reserved word with the current offset. */
function patch(index) {
  setWord(index, words.length);
}

/** Takes back what was written since there were `count` words. */
function rollBack(count) {
  words.length = count;
}

/** The number of a client reference in a request. */
function referenceNumber(request, reference) {
  const key = (reference.$$async ? "!" : " ") + reference.$$id;
  let number = request.references.get(key);
  if (number === undefined) {
    const line = referenceLine(request, reference, key);
    number = request.referenceCount++;
    request.newReferences.push(line);
    if (line[0] !== "x") request.references.set(key, number);
  }
  return number;
}

function beginTape() {
  words = clearedWords(words);
  pieces = [];
  textLength = 0;
  binaries = [];
}

/** Goes on where a request's tape was left. */
function continueTape(request) {
  const written = request.written;
  if (written === null) beginTape();
  else ({ words, pieces, textLength, binaries } = written);
  request.written = null;
}

/** Keeps what was written for the tape that the engine takes next. */
function leaveTape(request) {
  if (words.length > 0) {
    request.written = { words, pieces, textLength, binaries };
    words = newWords();
  }
  beginTape();
}

/** The address, among all tapes of the request, of the word that is written next. */
function addressHere(request) {
  return request.tapeBase + words.length;
}

/** Whether the engine's text can hold it; surrogates of two strings that make a pair where they are joined are parted in `tape/check.rs`. */
function isWellFormed(text) {
  return text.isWellFormed === undefined || text.isWellFormed();
}

/** Tells of what the engine's text cannot hold, and answers the text with U+FFFD in its place. */
function emitSurrogates() {
  const found = [];
  let start = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at++) {
      const code = piece.codePointAt(at);
      if (code > 0xffff) at++;
      else if (code >= 0xd800 && code <= 0xdfff) found.push(start + at, code);
    }
    start += piece.length;
  }
  words.push(OP_SURROGATES, found.length / 2);
  for (const word of found) words.push(word);
  return pieces.map((piece) => piece.toWellFormed()).join("");
}

/** The tape as the engine takes it, or undefined when there is nothing to tell. */
function endTape(request, notes = "") {
  const text = pieces.join("");
  const wellFormed = isWellFormed(text) ? text : emitSurrogates();
  const length = words.length;
  if (length === 0 && request.newHints.length === 0 && notes === "") return undefined;
  const ops = handedOver(words, request.html);
  const tape = [
    ops,
    length,
    wellFormed,
    newNames.join("\n"),
    request.newReferences.join("\n"),
    request.newHints.join("\n"),
    binaries,
    notes,
  ];
  if (request.html) request.tapes.push({ base: request.tapeBase, ops, text, binaries });
  request.tapeBase += length;
  beginTape();
  newNames = [];
  request.newReferences = [];
  request.newHints = [];
  return tape;
}

/** Tells the engine of an error and answers its number in the request. */
function recordError(request, error, componentStack) {
  const number = request.errors++;
  if (development && componentStack === undefined) noteError(request, number, error);
  if (numbering === null || componentStack !== undefined) {
    reportError(request, number, error, componentStack || "", "");
  } else {
    const location = new ErrorLocation(number, error);
    locations.push(location);
    reportLocated(request, location);
  }
  return number;
}
