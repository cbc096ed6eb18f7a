// The console of these tests, replaced before React wraps it: what is logged is kept, or dropped.

let kept = null;

for (const method of ["log", "warn", "error"]) {
  const original = console[method];
  console[method] = (...values) => {
    if (kept === null) original(...values);
    else kept.push([method, ...values]);
  };
}

/** Runs `call` and answers what it logged meanwhile, beside its result. */
export async function listening(call) {
  const outer = kept;
  const logs = (kept = []);
  try {
    return { result: await call(), logs };
  } finally {
    kept = outer;
  }
}
