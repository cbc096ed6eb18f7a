//! The web APIs that server code expects, on the embedded engine.
//!
//! What the standards describe is JavaScript (`js/*.js`, one file an API); what needs the outside, or is
//! slow in an interpreter, is native: URL parsing, text encodings, random bytes, digests, timers and HTTP. Everything that
//! takes time goes through [`IsolateHandle::spawn`], so that a timer or an answer runs with the request current
//! that asked for it, and goes away with that request.

mod console;
mod crypto;
mod encoding;
mod http;
mod location;
mod schedule;
#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use rquickjs::{Ctx, FromJs, Object, Result, TypedArray, Value};

use super::Script;
use super::quickjs::{IsolateHandle, bytecode};
use crate::options::RendererOptions;

/// The scripts in the order in which they are joined: a file names only what stands above it while it loads.
const FILES: &[&str] = &[
    include_str!("js/scope.js"),
    include_str!("js/event.js"),
    include_str!("js/abort.js"),
    include_str!("js/timers.js"),
    include_str!("js/encoding.js"),
    include_str!("js/url.js"),
    include_str!("js/readable_stream.js"),
    include_str!("js/byte_stream.js"),
    include_str!("js/writable_stream.js"),
    include_str!("js/transform_stream.js"),
    include_str!("js/pipe.js"),
    include_str!("js/blob.js"),
    include_str!("js/headers.js"),
    include_str!("js/body.js"),
    include_str!("js/fetch.js"),
    include_str!("js/clone.js"),
    include_str!("js/message_channel.js"),
    include_str!("js/inspect.js"),
    include_str!("js/console.js"),
    include_str!("js/crypto.js"),
    include_str!("js/process.js"),
    include_str!("js/buffer.js"),
];

/// The global under which the scripts find the natives; they delete it.
const NATIVES: &str = "__littoral_web";

/// Puts the web APIs on the global object. `options` give `process.env`, the policy of `fetch` and the receiver of `console`.
///
/// # Errors
/// There is no memory left; the exception is in `ctx`.
pub(super) fn install(
    ctx: &Ctx<'_>,
    handle: &IsolateHandle,
    options: &Arc<RendererOptions>,
) -> Result<()> {
    let native = Object::new(ctx.clone())?;
    schedule::install(ctx, &native, handle)?;
    encoding::install(ctx, &native)?;
    location::install(ctx, &native)?;
    crypto::install(ctx, &native)?;
    http::install(ctx, &native, handle, options.fetch.clone())?;
    console::install(ctx, &native, options)?;
    ctx.globals().set(NATIVES, native)?;

    // Compiled once a process: an isolate then loads it in a fraction of the time.
    static BYTECODE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let source = script();
    let script = Script {
        name: "littoral-web.js",
        source: &source,
        bytecode: None,
    };
    let compiled = BYTECODE.get_or_init(|| bytecode::compile(script).ok());
    let script = Script {
        bytecode: compiled.as_deref(),
        ..script
    };
    bytecode::run(ctx, script).map_err(|()| rquickjs::Error::Exception)
}

fn script() -> String {
    let mut script = String::from("(function () {\n\"use strict\";\n");
    script.push_str("const native = globalThis.__littoral_web;\n");
    script.push_str("delete globalThis.__littoral_web;\n");
    for file in FILES {
        script.push_str(file);
        script.push('\n');
    }
    script.push_str("})();\n");
    script
}

/// A copy of a `Uint8Array`'s bytes.
struct Bytes(Vec<u8>);

impl<'js> FromJs<'js> for Bytes {
    fn from_js(ctx: &Ctx<'js>, value: Value<'js>) -> Result<Self> {
        let array = TypedArray::<u8>::from_value(value)?;
        match array.as_raw() {
            // SAFETY: the array lives through the copy, and no JavaScript runs meanwhile.
            Some(bytes) => Ok(Self(unsafe { bytes.as_ref() }.to_vec())),
            None => Err(rquickjs::Exception::throw_type(
                ctx,
                "The ArrayBuffer is detached",
            )),
        }
    }
}
