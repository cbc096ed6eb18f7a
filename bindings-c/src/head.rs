//! What server code tells the host to do before it sends the bytes of an answer.

use std::ffi::c_char;
use std::time::Duration;

use littoral::ResponseHead;

use crate::error::{Failure, LITTORAL_OK, LITTORAL_TIMEOUT, littoral_error, littoral_status};
use crate::guard;
use crate::stream::littoral_stream;

/// Redirect and cookies of an answer. Freed by `littoral_head_free`.
pub struct littoral_head {
    head: ResponseHead,
}

/// Waits until the first bytes of a stream are ready, at most `timeout_ms` (negative: no limit): `LITTORAL_OK` with the head, `LITTORAL_TIMEOUT`, or the error that ends the stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_stream_head(
    stream: *const littoral_stream,
    timeout_ms: i64,
    head: *mut *mut littoral_head,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let stream = guard::borrow(stream, "stream")?;
        let Ok(mut stream) = stream.stream.try_lock() else {
            return Err(Failure::busy("the stream has another consumer"));
        };
        let timeout = u64::try_from(timeout_ms).ok().map(Duration::from_millis);
        let Some(value) = stream.head_blocking(timeout)? else {
            return Ok(LITTORAL_TIMEOUT);
        };
        guard::give(head, littoral_head { head: value }, "head")?;
        Ok(LITTORAL_OK)
    })
}

/// The status of a redirect; 0 leaves it to the host.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_head_status(head: *const littoral_head) -> i32 {
    let status = guard::borrow(head, "head")
        .ok()
        .and_then(|head| head.head.status());
    status.map_or(0, i32::from)
}

/// The `Location` of a redirect, whose answer has no bytes; empty when there is none. `len` receives its length. Valid until the head is freed, as are its cookies.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_head_location(
    head: *const littoral_head,
    len: *mut usize,
) -> *const c_char {
    let head = guard::borrow(head, "head").ok();
    text(head.and_then(|head| head.head.location()), len)
}

/// How many `Set-Cookie` headers the answer has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_head_cookie_count(head: *const littoral_head) -> usize {
    guard::borrow(head, "head").map_or(0, |head| head.head.set_cookies().len())
}

/// The value of a `Set-Cookie` header, by its index; `len` receives its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_head_cookie(
    head: *const littoral_head,
    index: usize,
    len: *mut usize,
) -> *const c_char {
    let head = guard::borrow(head, "head").ok();
    let cookie = head.and_then(|head| head.head.set_cookies().get(index));
    text(cookie.map(String::as_str), len)
}

/// Frees a head; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_head_free(head: *mut littoral_head) {
    guard::free(head);
}

fn text(text: Option<&str>, len: *mut usize) -> *const c_char {
    let text = text.unwrap_or_default();
    if !len.is_null() {
        // SAFETY: the caller passes null or a valid place for a length.
        unsafe { len.write(text.len()) };
    }
    text.as_ptr().cast()
}
