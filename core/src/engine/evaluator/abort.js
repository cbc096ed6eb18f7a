// Ending a request before its time. React's way has two steps: at once the error is told and nothing more begins, and a
// turn later every row that did not get ready is given up. A request that halts leaves such rows out of its payload.

/** The first step; `reason` is also what `cacheSignal` tells. Answers whether the second one is needed. */
function abortRequest(owner, reason) {
  owner.aborted = true;
  abortSignal(owner, reason);
  if (owner.openTasks === 0) return false;
  if (!owner.halts) {
    const error =
      reason === undefined
        ? new Error("The render was aborted by the server without a reason.")
        : isThenable(reason)
          ? new Error("The render was aborted by the server with a promise.")
          : reason;
    owner.abortError = recordError(owner, error);
  }
  for (const task of owner.tasks) if (task.status === TASK_PENDING) task.status = TASK_ABORTED;
  return true;
}

/** The second step. */
function finishAbort(owner) {
  for (const task of owner.tasks) if (task.status === TASK_ABORTED) abandonTask(owner, task);
}

/** The task will never be done. */
function abandonTask(owner, task) {
  task.status = TASK_ABANDONED;
  owner.openTasks--;
  owner.abandoned.push(task);
}

/** Told to those who render while their request is aborted. */
const ABORTED_RENDER = { aborted: true };

/** Components and lazies that were called while the request was aborted are not heard. */
function stopWhenAborted() {
  if (request.aborted) throw ABORTED_RENDER;
}

/** Writes that the request was aborted, once. */
function emitAbort(owner) {
  if (owner.abortError === -1 || owner.abortTold) return;
  owner.abortTold = true;
  emit(OP_ABORT);
  emit(owner.abortError);
}

/** What stands in the place of a value that an abort left out. */
function emitAbandoned(lazy) {
  emit(OP_ABANDONED);
  emit(lazy ? 1 : 0);
  emit(request.abortError + 1);
}
