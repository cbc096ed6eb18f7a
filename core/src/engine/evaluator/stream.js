// Streams, async iterables and blobs: read as fast as they give, each value written when it is there. What arrives
// between two work loops waits on the request's tape for the next one.

/** Async code behind a row: the task that stands for it, and how it is read and told to stop. */
class Source {
  constructor(owner, task, next, stop) {
    this.owner = owner;
    this.task = task;
    this.next = next;
    this.stop = stop;
    this.abort = () => this.abandon();
    if (typeof AbortController === "function") requestSignal(owner).addEventListener("abort", this.abort);
  }

  get isOpen() {
    return this.task.status === TASK_PENDING;
  }

  /** Nobody listens for the request's end any more. */
  forget() {
    if (typeof AbortController === "function") requestSignal(this.owner).removeEventListener("abort", this.abort);
  }

  finish() {
    this.task.status = TASK_DONE;
    this.owner.openTasks--;
    this.forget();
  }

  fail(reason) {
    if (!this.isOpen) return;
    this.forget();
    failTask(this.owner, this.task, reason);
    wantFlush(this.owner);
    this.stop(reason);
  }

  /** The request was aborted. */
  abandon() {
    if (!this.isOpen) return;
    this.forget();
    const { reason } = requestSignal(this.owner);
    if (this.owner.halts) abandonTask(this.owner, this.task);
    else failTask(this.owner, this.task, reason);
    wantFlush(this.owner);
    this.stop(reason);
  }
}

/** The source whose first values may be written right behind its head. */
let openingSource = null;

/** Has `write` add records to the request's tape: now, or when nothing else is being written. */
function writeRecords(source, write) {
  const owner = source.owner;
  if (openingSource === source) write();
  else if (numbering !== null) Promise.resolve().then(() => writeRecords(source, write));
  else if (owner.html) {
    // The tapes of Client Components come between: addresses are known when the next work loop begins.
    owner.late.push(write);
    wantFlush(owner);
  } else {
    continueTape(owner);
    request = owner;
    numbering = owner.numbering;
    serializedSize = 0;
    try {
      write();
    } finally {
      request = numbering = null;
      settleLocations(owner);
      leaveTape(owner);
    }
    wantFlush(owner);
  }
}

// --- streams ---------------------------------------------------------------------------------

function emitReadableStream(stream) {
  let bytes = stream.supportsBYOB;
  if (bytes === undefined) {
    try {
      stream.getReader({ mode: "byob" }).releaseLock();
      bytes = true;
    } catch (refused) {
      bytes = false;
    }
  }
  const reader = stream.getReader();
  const stop = (reason) => reader.cancel(reason).then(ignore, ignore);
  startStream(bytes ? "r" : "R", () => reader.read(), stop);
}

function emitAsyncIterable(iterable, iterator) {
  const stop = (reason) => {
    if (typeof iterator.throw === "function") iterator.throw(reason).then(ignore, ignore);
  };
  startStream(iterable === iterator ? "x" : "X", () => iterator.next(), stop);
}

/** Writes the head of a stream, and begins to read it. */
function startStream(kind, next, stop) {
  const task = createTask(request, model, keyPath, implicitSlot, formatContext);
  if (request.html) task.stream = new StreamRecord(kind);
  // A stream is there as soon as it begins: who refers to it does not wait for its task.
  const number = numberOf(model, numbering) === -1 - task.number ? register(model) : 0;
  emit(OP_STREAM);
  emit(number);
  emit(task.number);
  emit(kind.charCodeAt(0));
  const end = mark();
  const source = new Source(request, task, next, stop);
  const outer = openingSource;
  openingSource = source;
  try {
    readOn(source, kind);
  } catch (refused) {
    source.fail(refused);
  }
  openingSource = outer;
  patch(end);
  opened = NOTHING;
}

function readOn(source, kind) {
  source.next().then(
    (entry) => source.isOpen && writeRecords(source, () => progress(source, kind, entry)),
    (reason) => source.fail(reason),
  );
}

/** Writes what was read, and reads on. */
function progress(source, kind, entry) {
  if (!source.isOpen) return;
  const start = words.length;
  try {
    if (!entry.done) {
      emitChunk(source.task, kind, entry.value);
      readOn(source, kind);
      return;
    }
    emitClose(source.task, kind === "X" || kind === "x" ? entry.value : undefined);
    source.finish();
    if (source.owner.html) source.owner.completed.push(source.task);
  } catch (thrown) {
    rollBack(start);
    source.fail(thrown);
  }
}

function emitChunk(task, kind, value) {
  noteChunk(task);
  if (kind === "r") {
    emitBytesChunk(task, "b", value);
    return;
  }
  if (typeof value === "string") {
    emit(OP_CHUNK_TEXT);
    emit(task.number);
    emitText(value);
    return;
  }
  const tag = typeof value === "object" && value !== null ? binaryTag(value) : "";
  if (tag !== "") {
    emitBytesChunk(task, tag, value);
    return;
  }
  emit(OP_CHUNK);
  emit(task.number);
  const end = mark();
  if (development) enterStream(task);
  inRow(task.keyPath, task.implicitSlot, task.formatContext, () => {
    rowKeyPath = task.keyPath;
    rowSlot = task.implicitSlot;
    rowKeyed = rowKeyPath !== null || rowSlot;
    emitItem({ "": value }, false, "", value);
  });
  patch(end);
}

function emitBytesChunk(task, tag, value) {
  const bytes = copyBytes(value);
  emit(OP_CHUNK_BYTES);
  emit(task.number);
  emit(tag.charCodeAt(0));
  emit(addBinary(bytes));
}

function emitClose(task, value) {
  noteChunk(task);
  emit(OP_CLOSE);
  emit(task.number);
  const end = mark();
  if (value !== undefined) emitApart(value, 0, true);
  patch(end);
}

// --- blobs -----------------------------------------------------------------------------------

/** A `Blob` is written when it was read as a whole. */
function emitBlob(number, blob) {
  const owner = request;
  const parts = [blob.type];
  const task = createTask(owner, parts, null, false, 0);
  const reader = blob.stream().getReader();
  const stop = (reason) => reader.cancel(reason).then(ignore, ignore);
  const source = new Source(owner, task, () => reader.read(), stop);
  const fail = (reason) => source.fail(reason);
  const progress = (entry) => {
    if (!source.isOpen) return undefined;
    if (entry.done) {
      source.forget();
      pingTask(owner, task);
      return undefined;
    }
    parts.push(entry.value);
    return source.next().then(progress).catch(fail);
  };
  source.next().then(progress).catch(fail);
  emit(OP_BLOB);
  emit(number);
  emit(task.number);
}

// --- HTML: what the ssr layer reads of a stream ----------------------------------------------

/** Where the records of a stream stand. */
class StreamRecord {
  constructor(kind) {
    this.kind = kind;
    this.addresses = [];
    /** How many of them are on tapes that are kept. */
    this.kept = 0;
    /** Called when there are more. */
    this.listeners = [];
    this.twin = null;
  }
}

/** Notes that a record is written next. */
function noteChunk(task) {
  if (task.stream === null) return;
  task.stream.addresses.push(addressHere(request));
  request.streamed.add(task.stream);
}
