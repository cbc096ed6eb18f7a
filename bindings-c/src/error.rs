//! Status codes and owned errors.

use std::any::Any;
use std::ffi::c_char;

use littoral::{Error, ErrorKind};

use crate::guard;

/// What a call came to. Values are stable; a retired number is never used again.
pub type littoral_status = i32;

/// The call did what it says.
pub const LITTORAL_OK: littoral_status = 0;
/// The stream has ended; nothing was written to the output.
pub const LITTORAL_END: littoral_status = 1;
/// Nothing arrived within the given time; call again.
pub const LITTORAL_TIMEOUT: littoral_status = 2;
/// A function was called from inside a callback that may not call it, or a stream has two consumers.
pub const LITTORAL_BUSY: littoral_status = 3;
/// A pointer is `NULL` that may not be, JSON is malformed, a number is out of range.
pub const LITTORAL_INVALID_ARGUMENT: littoral_status = 10;
/// A string is not UTF-8.
pub const LITTORAL_INVALID_UTF8: littoral_status = 11;
/// The app does not compile; `littoral_error_diagnostics` has the details.
pub const LITTORAL_COMPILE_ERROR: littoral_status = 20;
/// An option or the configuration file is not usable.
pub const LITTORAL_CONFIG_ERROR: littoral_status = 21;
/// A built app cannot be read.
pub const LITTORAL_LOAD_ERROR: littoral_status = 22;
/// A built app was written by another version.
pub const LITTORAL_VERSION_ERROR: littoral_status = 23;
/// The app has no entry of this name.
pub const LITTORAL_UNKNOWN_ENTRY: littoral_status = 30;
/// Params, search params or context are not usable.
pub const LITTORAL_INVALID_PROPS: littoral_status = 31;
/// A component threw.
pub const LITTORAL_COMPONENT_ERROR: littoral_status = 32;
/// The request's deadline has passed.
pub const LITTORAL_DEADLINE: littoral_status = 33;
/// The memory limit was reached.
pub const LITTORAL_MEMORY: littoral_status = 34;
/// The request was cancelled.
pub const LITTORAL_CANCELLED: littoral_status = 35;
/// A host function failed, or there is none of that name.
pub const LITTORAL_HOST_FUNCTION_ERROR: littoral_status = 36;
/// The call of a server function is not valid.
pub const LITTORAL_INVALID_ACTION: littoral_status = 37;
/// The JavaScript engine failed outside of components.
pub const LITTORAL_ENGINE_ERROR: littoral_status = 40;
/// Reading or writing failed.
pub const LITTORAL_IO_ERROR: littoral_status = 41;
/// Something else went wrong inside the library.
pub const LITTORAL_INTERNAL_ERROR: littoral_status = 50;
/// The library panicked; the isolate concerned is thrown away.
pub const LITTORAL_PANIC: littoral_status = 51;

/// The call of a server function comes from another origin.
pub const LITTORAL_FOREIGN_ORIGIN: littoral_status = 60;
/// The body of a call goes beyond a limit; `littoral_error_limit` says which.
pub const LITTORAL_LIMIT_REACHED: littoral_status = 61;
/// What a server function captured came back changed, or encrypted with an unknown key.
pub const LITTORAL_UNDECIPHERABLE: littoral_status = 62;

/// An error, owned by the caller. Freed by `littoral_error_free`.
pub struct littoral_error {
    status: littoral_status,
    kind: &'static str,
    message: String,
    stack: String,
    component_stack: String,
    digest: String,
    limit: &'static str,
    diagnostics: String,
}

/// Why an export did not do its work.
pub(crate) struct Failure {
    pub(crate) status: littoral_status,
    kind: &'static str,
    message: String,
    cause: Option<Error>,
}

impl Failure {
    pub(crate) fn invalid_argument(message: String) -> Self {
        Self {
            status: LITTORAL_INVALID_ARGUMENT,
            kind: "invalid-argument",
            message,
            cause: None,
        }
    }

    pub(crate) fn invalid_utf8(message: String) -> Self {
        Self {
            status: LITTORAL_INVALID_UTF8,
            kind: "invalid-utf8",
            message,
            cause: None,
        }
    }

    pub(crate) fn busy(message: &str) -> Self {
        Self {
            status: LITTORAL_BUSY,
            kind: "busy",
            message: message.to_owned(),
            cause: None,
        }
    }

    pub(crate) fn panic(panic: &(dyn Any + Send)) -> Self {
        let message = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "a panic without a message".to_owned());
        Self {
            status: LITTORAL_PANIC,
            kind: "panic",
            message,
            cause: None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            status: status(error.kind()),
            kind: error.kind().as_str(),
            message: error.message().to_owned(),
            cause: Some(error),
        }
    }
}

fn status(kind: ErrorKind) -> littoral_status {
    match kind {
        ErrorKind::Compile => LITTORAL_COMPILE_ERROR,
        ErrorKind::Config => LITTORAL_CONFIG_ERROR,
        ErrorKind::Load => LITTORAL_LOAD_ERROR,
        ErrorKind::Version => LITTORAL_VERSION_ERROR,
        ErrorKind::Entry => LITTORAL_UNKNOWN_ENTRY,
        ErrorKind::Props => LITTORAL_INVALID_PROPS,
        ErrorKind::Component => LITTORAL_COMPONENT_ERROR,
        ErrorKind::Timeout => LITTORAL_DEADLINE,
        ErrorKind::Memory => LITTORAL_MEMORY,
        ErrorKind::Cancelled => LITTORAL_CANCELLED,
        ErrorKind::HostFunction => LITTORAL_HOST_FUNCTION_ERROR,
        ErrorKind::Action => LITTORAL_INVALID_ACTION,
        ErrorKind::Origin => LITTORAL_FOREIGN_ORIGIN,
        ErrorKind::Limit => LITTORAL_LIMIT_REACHED,
        ErrorKind::Decryption => LITTORAL_UNDECIPHERABLE,
        ErrorKind::Engine => LITTORAL_ENGINE_ERROR,
        ErrorKind::Io => LITTORAL_IO_ERROR,
        ErrorKind::Panic => LITTORAL_PANIC,
        _ => LITTORAL_INTERNAL_ERROR,
    }
}

impl From<Failure> for littoral_error {
    fn from(failure: Failure) -> Self {
        let cause = failure.cause.as_ref();
        let diagnostics = cause.map_or(&[][..], Error::diagnostics);
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Self {
            status: failure.status,
            kind: failure.kind,
            stack: text(cause.and_then(Error::stack)),
            component_stack: text(cause.and_then(Error::component_stack)),
            digest: text(cause.and_then(Error::digest)),
            limit: cause.and_then(Error::limit).unwrap_or_default(),
            diagnostics: serde_json::to_string(diagnostics).unwrap_or_else(|_| "[]".to_owned()),
            message: failure.message,
        }
    }
}

/// The status that came with the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_status(error: *const littoral_error) -> littoral_status {
    guard::borrow(error, "error").map_or(LITTORAL_INVALID_ARGUMENT, |error| error.status)
}

/// The error's kind, such as `compile` or `entry`; `len` receives its length. Valid until the error is freed, as are all texts of an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_kind(
    error: *const littoral_error,
    len: *mut usize,
) -> *const c_char {
    text(error, len, |error| error.kind)
}

/// The message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_message(
    error: *const littoral_error,
    len: *mut usize,
) -> *const c_char {
    text(error, len, |error| &error.message)
}

/// The JavaScript stack, in positions of the app's sources; empty when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_stack(
    error: *const littoral_error,
    len: *mut usize,
) -> *const c_char {
    text(error, len, |error| &error.stack)
}

/// The components around the error, innermost first; empty when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_component_stack(
    error: *const littoral_error,
    len: *mut usize,
) -> *const c_char {
    text(error, len, |error| &error.component_stack)
}

/// The digest the browser saw; empty when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_digest(
    error: *const littoral_error,
    len: *mut usize,
) -> *const c_char {
    text(error, len, |error| &error.digest)
}

/// The option whose limit was reached, such as `max_action_bytes`; empty unless the status is `LITTORAL_LIMIT_REACHED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_limit(
    error: *const littoral_error,
    len: *mut usize,
) -> *const c_char {
    text(error, len, |error| error.limit)
}

/// What the compiler found, as a JSON array; `[]` when there is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_diagnostics(
    error: *const littoral_error,
    len: *mut usize,
) -> *const c_char {
    text(error, len, |error| &error.diagnostics)
}

/// Frees an error; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_error_free(error: *mut littoral_error) {
    guard::free(error);
}

fn text(
    error: *const littoral_error,
    len: *mut usize,
    field: impl for<'a> FnOnce(&'a littoral_error) -> &'a str,
) -> *const c_char {
    let text = guard::borrow(error, "error").map_or("", field);
    if !len.is_null() {
        // SAFETY: the caller passes null or a valid place for a length.
        unsafe { len.write(text.len()) };
    }
    text.as_ptr().cast()
}
