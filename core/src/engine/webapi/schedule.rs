//! Macrotasks: what runs later, on the isolate's thread again.

use std::time::Duration;

use rquickjs::{Ctx, Function, Object, Persistent, Result};

use crate::engine::quickjs::IsolateHandle;

/// `spawn(milliseconds, callback) → job` and `cancel(job)`; 0 milliseconds is an immediate.
pub(super) fn install<'js>(
    ctx: &Ctx<'js>,
    native: &Object<'js>,
    handle: &IsolateHandle,
) -> Result<()> {
    let isolate = handle.clone();
    let spawn = move |ctx: Ctx<'js>, milliseconds: f64, callback: Function<'js>| {
        let callback = Persistent::save(&ctx, callback);
        let delay = Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default();
        let run = move |ctx: &Ctx<'_>| callback.restore(ctx)?.call(());
        if delay.is_zero() {
            isolate.spawn_immediate(run)
        } else {
            isolate.spawn_after(delay, run)
        }
    };
    native.set("spawn", Function::new(ctx.clone(), spawn)?)?;

    let isolate = handle.clone();
    let cancel = move |job: u32| isolate.cancel(job);
    native.set("cancel", Function::new(ctx.clone(), cancel)?)
}
