//! Scripts compiled ahead: QuickJS bytecode behind a header that says whose it is.
//!
//! QuickJS trusts its bytecode, so a file that another build wrote, or that was cut off, must not reach it: the
//! header carries the engine's version and a checksum.

use std::ffi::CString;

use rquickjs::{Context, Ctx, Runtime, Value, qjs};

use super::exception;
use crate::engine::fnv::fnv1a_64;
use crate::engine::{EngineError, Script};

/// Changes with everything that makes old bytecode unreadable.
const MAGIC: &[u8; 16] = b"littoral-qjs-1\0\0";
/// How much of the caller's stack the parser may use: half of what Rust gives a thread.
const COMPILER_STACK_SIZE: usize = 1 << 20;
const HEADER: usize = MAGIC.len() + size_of::<u64>();

/// Compiles a script as the isolates of this build load it.
///
/// # Errors
/// The script does not parse.
pub(crate) fn compile(script: Script<'_>) -> Result<Vec<u8>, EngineError> {
    let engine = |_| EngineError::Contract("QuickJS does not start");
    let runtime = Runtime::new().map_err(engine)?;
    runtime.set_max_stack_size(COMPILER_STACK_SIZE);
    let context = Context::full(&runtime).map_err(engine)?;
    context.with(|ctx| {
        let compiled = compile_only(&ctx, script).map_err(|()| EngineError::Load {
            script: script.name.to_owned(),
            thrown: exception::take(&ctx),
        })?;
        let body = write(&ctx, &compiled)
            .ok_or(EngineError::Contract("QuickJS does not write its bytecode"))?;
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&fnv1a_64(&body).to_le_bytes());
        bytes.extend_from_slice(&body);
        Ok(bytes)
    })
}

/// Whether these bytes are whole and were written by this version.
pub(crate) fn is_valid(bytes: &[u8]) -> bool {
    bytes.len() > HEADER
        && bytes.starts_with(MAGIC)
        && bytes[MAGIC.len()..HEADER] == fnv1a_64(&bytes[HEADER..]).to_le_bytes()
}

/// Runs a script: its bytecode when that is valid, else its source. `Err` leaves the exception in `ctx`.
pub(crate) fn run(ctx: &Ctx<'_>, script: Script<'_>) -> Result<(), ()> {
    let function = match script.bytecode.filter(|bytes| is_valid(bytes)) {
        Some(bytes) => read(ctx, &bytes[HEADER..])?,
        None => compile_only(ctx, script)?,
    };
    // SAFETY: the value lives; `JS_EvalFunction` takes over the reference added here.
    let raw = unsafe { qjs::JS_DupValue(ctx.as_raw().as_ptr(), function.as_raw()) };
    // SAFETY: `raw` is a function's bytecode of this context.
    let result = unsafe { qjs::JS_EvalFunction(ctx.as_raw().as_ptr(), raw) };
    own(ctx, result).map(drop)
}

fn compile_only<'js>(ctx: &Ctx<'js>, script: Script<'_>) -> Result<Value<'js>, ()> {
    let throw = |_| drop(ctx.throw(Value::new_undefined(ctx.clone())));
    let name = CString::new(script.name).map_err(throw)?;
    // QuickJS wants a NUL behind the last byte; one inside of a script is fine.
    let mut source = Vec::with_capacity(script.source.len() + 1);
    source.extend_from_slice(script.source.as_bytes());
    source.push(0);
    let flags = qjs::JS_EVAL_TYPE_GLOBAL | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
    // SAFETY: both pointers live through the call; the length leaves out the NUL behind the text.
    let compiled = unsafe {
        qjs::JS_Eval(
            ctx.as_raw().as_ptr(),
            source.as_ptr().cast(),
            script.source.len() as _,
            name.as_ptr(),
            flags as i32,
        )
    };
    own(ctx, compiled)
}

fn read<'js>(ctx: &Ctx<'js>, body: &[u8]) -> Result<Value<'js>, ()> {
    // SAFETY: the bytes carry the checksum of what `JS_WriteObject` of this version wrote.
    let function = unsafe {
        qjs::JS_ReadObject(
            ctx.as_raw().as_ptr(),
            body.as_ptr(),
            body.len() as _,
            qjs::JS_READ_OBJ_BYTECODE as i32,
        )
    };
    own(ctx, function)
}

fn write(ctx: &Ctx<'_>, compiled: &Value<'_>) -> Option<Vec<u8>> {
    let mut len = 0;
    // Positions stay, for stacks; the source does not.
    let flags = qjs::JS_WRITE_OBJ_BYTECODE | qjs::JS_WRITE_OBJ_STRIP_SOURCE;
    // SAFETY: the value is a function's bytecode of this context.
    let pointer = unsafe {
        qjs::JS_WriteObject(
            ctx.as_raw().as_ptr(),
            &raw mut len,
            compiled.as_raw(),
            flags as i32,
        )
    };
    if pointer.is_null() {
        return None;
    }
    // SAFETY: QuickJS answered a region of `len` bytes.
    let body = unsafe { std::slice::from_raw_parts(pointer, len as usize) }.to_vec();
    // SAFETY: the region is ours to free, and nothing points to it any more.
    unsafe { qjs::js_free(ctx.as_raw().as_ptr(), pointer.cast()) };
    Some(body)
}

/// Takes over the reference that QuickJS answered; `Err` when it is the mark of an exception.
fn own<'js>(ctx: &Ctx<'js>, raw: qjs::JSValue) -> Result<Value<'js>, ()> {
    // SAFETY: only the tag is looked at.
    if unsafe { qjs::JS_IsException(raw) } {
        return Err(());
    }
    // SAFETY: the value belongs to this context and its reference is ours.
    Ok(unsafe { Value::from_raw(ctx.clone(), raw) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_bytecode_is_refused_and_the_source_runs() {
        let source = "globalThis.answer = 41 + 1;";
        let bytes = compile(Script {
            name: "a.js",
            source,
            bytecode: None,
        })
        .expect("compiles");
        assert!(is_valid(&bytes));
        let mut damaged = bytes.clone();
        *damaged.last_mut().expect("not empty") ^= 1;
        assert!(!is_valid(&damaged));
        for bytecode in [None, Some(&bytes[..]), Some(&damaged[..])] {
            let runtime = Runtime::new().expect("a runtime");
            Context::full(&runtime).expect("a context").with(|ctx| {
                run(
                    &ctx,
                    Script {
                        name: "a.js",
                        source,
                        bytecode,
                    },
                )
                .expect("runs");
                assert_eq!(ctx.globals().get::<_, i32>("answer").expect("set"), 42);
            });
        }
    }

    #[test]
    fn a_syntax_error_names_its_script() {
        let script = Script {
            name: "server.js",
            source: "let = ;",
            bytecode: None,
        };
        let error = compile(script).expect_err("does not parse").to_string();
        assert!(
            error.starts_with("server.js does not load: SyntaxError"),
            "{error}"
        );
    }
}
