// Writing a tape: a growing array of words, the text, and the lists beside them. Only one tape is written at
// a time. `op.rs` defines the words and stands in front of this script as constants.

/** The tape being written. */
let words = new Uint32Array(1 << 14);
let wordCount = 0;
/** Its text in pieces, joined when the tape ends: adding to a string would copy it on some engines. */
let pieces = [];
let pieceCount = 0;
let textLength = 0;
let binaries = [];

/** Names interned in this isolate, and those that no tape has told yet. */
const nameNumbers = new Map();
let newNames = [];
const NAME = /^[A-Za-z_$][\w$:.-]{0,63}$/;
const NAME_LIMIT = 20000;

const float = new Float64Array(1);
const floatWords = new Uint32Array(float.buffer);

function growWords() {
  const grown = new Uint32Array(words.length * 2);
  grown.set(words);
  words = grown;
}

function emit(word) {
  if (wordCount === words.length) growWords();
  words[wordCount++] = word;
}

/** Appends to the text: two words, start and length. */
function emitText(string) {
  if (wordCount + 2 > words.length) growWords();
  words[wordCount++] = textLength;
  words[wordCount++] = string.length;
  pieces[pieceCount++] = string;
  textLength += string.length;
}

function emitString(string) {
  if (wordCount + 3 > words.length) growWords();
  words[wordCount++] = OP_STRING;
  words[wordCount++] = textLength;
  words[wordCount++] = string.length;
  pieces[pieceCount++] = string;
  textLength += string.length;
}

/** A property or tag name: its number, or the name itself when it is not worth a number. */
function emitKey(name) {
  const number = nameNumbers.get(name);
  if (number !== undefined) {
    if (wordCount === words.length) growWords();
    words[wordCount++] = number;
  } else if (nameNumbers.size < NAME_LIMIT && NAME.test(name)) {
    emit(nameNumbers.size);
    nameNumbers.set(name, nameNumbers.size);
    newNames.push(name);
  } else {
    emit(INLINE_KEY);
    emitText(name);
  }
}

function emitNumber(number) {
  if ((number | 0) === number && (number !== 0 || 1 / number > 0)) {
    emit(OP_INT);
    emit(number);
  } else {
    float[0] = number;
    emit(OP_NUMBER);
    emit(floatWords[0]);
    emit(floatWords[1]);
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
  if (wordCount === words.length) growWords();
  return wordCount++;
}

/** Fills a reserved word with the current offset. */
function patch(index) {
  words[index] = wordCount;
}

/** Takes back what was written since `wordCount` was `count`. */
function rollBack(count) {
  wordCount = count;
}

/** The number of a client reference in a request. */
function referenceNumber(request, reference) {
  const line = (reference.$$async ? "!" : " ") + reference.$$id;
  let number = request.references.get(line);
  if (number === undefined) {
    number = request.references.size;
    request.references.set(line, number);
    request.newReferences.push(line);
  }
  return number;
}

function beginTape(request) {
  wordCount = 0;
  pieceCount = 0;
  textLength = 0;
}

/** The address, among all tapes of the request, of the word that is written next. */
function addressHere(request) {
  return request.tapeBase + wordCount;
}

/** The tape as the engine takes it, or undefined when there is nothing to tell. */
function endTape(request) {
  if (wordCount === 0 && request.newHints.length === 0) return undefined;
  pieces.length = pieceCount;
  const text = pieces.join("");
  const tape = [
    words,
    wordCount,
    text,
    newNames.join("\n"),
    request.newReferences.join("\n"),
    request.newHints.join("\n"),
    binaries,
  ];
  // Only what the server layer wrote is read back.
  if (request.html && evaluatedRequest === null) {
    request.tapes.push({ base: request.tapeBase, ops: words.slice(0, wordCount), text, binaries });
  }
  request.tapeBase += wordCount;
  pieces = [];
  pieceCount = 0;
  binaries = [];
  newNames = [];
  request.newReferences = [];
  request.newHints = [];
  return tape;
}

/** Tells the engine of an error and answers its number in the request. */
function recordError(request, error, componentStack) {
  const number = request.errors++;
  let name = "Error";
  let message = "";
  let stack = "";
  let digest = "";
  try {
    if (typeof error === "object" && error !== null) {
      name = String(error.name || "Error");
      message = String("message" in error ? error.message : error);
      stack = String(error.stack || "");
      if (typeof error.digest === "string") digest = error.digest;
    } else {
      message = String(error);
    }
  } catch (unreadable) {
    message = "An error was thrown that cannot be read.";
  }
  host.error(request.id, number, name, message, stack, componentStack || "", digest);
  return number;
}
