//! Host functions: callbacks into the host, and the handle through which it answers.

use std::ffi::{c_char, c_void};

use littoral::{HostCall, HostError, HostValue};
use tokio::sync::oneshot;

use crate::error::{LITTORAL_OK, littoral_error, littoral_status};
use crate::{guard, text};

/// Called when a component calls a host function, on a thread of the library. The callback owns `call` and answers it once, with one of the `littoral_host_call_*` functions, then or later, from any thread. It may block.
pub type littoral_host_function =
    Option<unsafe extern "C" fn(user_data: *mut c_void, call: *mut littoral_host_call)>;
/// Called with a report, as JSON.
pub type littoral_report =
    Option<unsafe extern "C" fn(user_data: *mut c_void, json: *const c_char, len: usize)>;
/// Called once when the library has no more use for `user_data`; may be `NULL`.
pub type littoral_drop = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// Reads more of a body: writes at most `capacity` bytes to `buffer` and answers how many, 0 at the end, a negative number when it fails. It may block.
pub type littoral_read =
    Option<unsafe extern "C" fn(user_data: *mut c_void, buffer: *mut u8, capacity: usize) -> i64>;

/// A pointer of the host's that callbacks are given, dropped once.
pub(crate) struct UserData {
    data: *mut c_void,
    drop: littoral_drop,
}

// SAFETY: the ABI says that callbacks are called from threads of the library; the host's data must bear that.
unsafe impl Send for UserData {}
// SAFETY: as above, also at the same time.
unsafe impl Sync for UserData {}

impl UserData {
    pub(crate) fn new(data: *mut c_void, drop: littoral_drop) -> Self {
        Self { data, drop }
    }

    pub(crate) fn call(
        &self,
        function: unsafe extern "C" fn(*mut c_void, *mut littoral_host_call),
        call: HostCall,
        answer: oneshot::Sender<Result<HostValue, HostError>>,
    ) {
        let call = Box::new(littoral_host_call {
            arguments: call.arguments().to_string(),
            context: call.context().to_string(),
            answer: Some(answer),
        });
        // SAFETY: the host passed this function for these parameters; it takes the handle over.
        unsafe { function(self.data, Box::into_raw(call)) };
    }

    pub(crate) fn read(
        &self,
        function: unsafe extern "C" fn(*mut c_void, *mut u8, usize) -> i64,
        buffer: &mut [u8],
    ) -> i64 {
        // SAFETY: the host passed this function for these parameters; the buffer lives during the call.
        unsafe { function(self.data, buffer.as_mut_ptr(), buffer.len()) }
    }

    pub(crate) fn report(
        &self,
        function: unsafe extern "C" fn(*mut c_void, *const c_char, usize),
        json: &str,
    ) {
        // SAFETY: the host passed this function for these parameters; the text lives during the call.
        unsafe { function(self.data, json.as_ptr().cast(), json.len()) };
    }
}

impl Drop for UserData {
    fn drop(&mut self) {
        if let Some(drop) = self.drop {
            // SAFETY: the host passed this function for its own data; it is called once.
            unsafe { drop(self.data) };
        }
    }
}

/// A call that waits for its answer. Owned by the callback until it is answered.
pub struct littoral_host_call {
    arguments: String,
    context: String,
    answer: Option<oneshot::Sender<Result<HostValue, HostError>>>,
}

/// The arguments, a JSON array; `len` receives the length. Valid until the call is answered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_host_call_arguments(
    call: *const littoral_host_call,
    len: *mut usize,
) -> *const c_char {
    field(call, len, |call| &call.arguments)
}

/// The request's context, as JSON; `len` receives the length. Valid until the call is answered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_host_call_context(
    call: *const littoral_host_call,
    len: *mut usize,
) -> *const c_char {
    field(call, len, |call| &call.context)
}

fn field(
    call: *const littoral_host_call,
    len: *mut usize,
    read: impl for<'a> FnOnce(&'a littoral_host_call) -> &'a str,
) -> *const c_char {
    let text = guard::borrow(call, "call").map_or("", read);
    if !len.is_null() {
        // SAFETY: the caller passes null or a valid place for a length.
        unsafe { len.write(text.len()) };
    }
    text.as_ptr().cast()
}

/// Answers with a value, given as JSON. Frees the call, whatever it returns; JSON that is malformed rejects it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_host_call_resolve_json(
    call: *mut littoral_host_call,
    json: *const u8,
    json_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let call = Answer::take(call);
        let value = text::json(json, json_len, "json");
        match value {
            Ok(value) => {
                call.send(Ok(HostValue::Json(value)));
                Ok(LITTORAL_OK)
            }
            Err(failure) => {
                call.send(Err(HostError::new("the host function answered no JSON")));
                Err(failure)
            }
        }
    })
}

/// Answers with bytes, which the component sees as a `Uint8Array`. Frees the call, whatever it returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_host_call_resolve_bytes(
    call: *mut littoral_host_call,
    data: *const u8,
    len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let call = Answer::take(call);
        let bytes = text::bytes(data, len, "data")?.to_vec();
        call.send(Ok(HostValue::Bytes(bytes.into())));
        Ok(LITTORAL_OK)
    })
}

/// Answers with an error, which the component can catch. Frees the call, whatever it returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_host_call_reject(
    call: *mut littoral_host_call,
    message: *const u8,
    message_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let call = Answer::take(call);
        let message = text::string(message, message_len, "message")?;
        call.send(Err(HostError::new(message)));
        Ok(LITTORAL_OK)
    })
}

/// A call taken back from the host; one that is dropped unanswered rejects, because its sender goes.
struct Answer(Option<Box<littoral_host_call>>);

impl Answer {
    fn take(call: *mut littoral_host_call) -> Self {
        if call.is_null() {
            return Self(None);
        }
        // SAFETY: the handle came from `UserData::call` and is answered once, by the ABI's conventions.
        Self(Some(unsafe { Box::from_raw(call) }))
    }

    fn send(self, answer: Result<HostValue, HostError>) {
        if let Some(sender) = self.0.and_then(|mut call| call.answer.take()) {
            // Nobody waits when the request has ended.
            let _ = sender.send(answer);
        }
    }
}
