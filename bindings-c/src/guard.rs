//! The one way in from C: catches panics, turns failures into a status and an error handle.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Failure, littoral_error, littoral_status};

/// Runs the body of an export that may fail. `error` receives the failure when it is not null.
pub(crate) fn fallible(
    error: *mut *mut littoral_error,
    body: impl FnOnce() -> Result<littoral_status, Failure>,
) -> littoral_status {
    let failure = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(status)) => return status,
        Ok(Err(failure)) => failure,
        Err(panic) => Failure::panic(&*panic),
    };
    let status = failure.status;
    if !error.is_null() {
        let handle = Box::into_raw(Box::new(littoral_error::from(failure)));
        // SAFETY: the caller passes null or a valid place for a pointer.
        unsafe { error.write(handle) };
    }
    status
}

/// Runs the body of an export that cannot report failure; a panic leaves `fallback`.
pub(crate) fn infallible<T>(fallback: T, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(fallback)
}

/// Borrows a handle that C passed in.
pub(crate) fn borrow<'a, T>(handle: *const T, name: &str) -> Result<&'a T, Failure> {
    // SAFETY: a handle is null or came from this library and was not freed, by the ABI's conventions.
    unsafe { handle.as_ref() }.ok_or_else(|| Failure::invalid_argument(format!("`{name}` is NULL")))
}

/// Borrows a handle exclusively.
pub(crate) fn borrow_mut<'a, T>(handle: *mut T, name: &str) -> Result<&'a mut T, Failure> {
    // SAFETY: as in `borrow`; a non-const handle is used by one thread at a time.
    unsafe { handle.as_mut() }.ok_or_else(|| Failure::invalid_argument(format!("`{name}` is NULL")))
}

/// Gives a value to C as a handle.
pub(crate) fn give<T>(place: *mut *mut T, value: T, name: &str) -> Result<(), Failure> {
    if place.is_null() {
        return Err(Failure::invalid_argument(format!("`{name}` is NULL")));
    }
    let handle = Box::into_raw(Box::new(value));
    // SAFETY: the caller passes a valid place for a pointer.
    unsafe { place.write(handle) };
    Ok(())
}

/// Takes a handle back from C, to drop it. Null is nothing.
pub(crate) fn free<T>(handle: *mut T) {
    free_with(handle, drop);
}

/// Takes a handle back from C, to end it. Null is nothing.
pub(crate) fn free_with<T>(handle: *mut T, end: impl FnOnce(T)) {
    if handle.is_null() {
        return;
    }
    infallible((), || {
        // SAFETY: the handle came from `give` and is freed once, by the ABI's conventions.
        end(*unsafe { Box::from_raw(handle) });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{LITTORAL_PANIC, littoral_error_free, littoral_error_message};

    #[test]
    fn a_panic_becomes_a_status_with_its_message() {
        let mut error = std::ptr::null_mut();
        let status = fallible(&mut error, || panic!("forced for a test"));
        assert_eq!(status, LITTORAL_PANIC);
        let mut len = 0;
        // SAFETY: the handle was just given.
        let message = unsafe { littoral_error_message(error, &mut len) };
        // SAFETY: the text belongs to the handle, which is alive.
        let message = unsafe { std::slice::from_raw_parts(message.cast::<u8>(), len) };
        assert_eq!(message, b"forced for a test");
        // SAFETY: the handle is freed once.
        unsafe { littoral_error_free(error) };
        assert_eq!(infallible(7, || panic!("forced for a test")), 7);
    }
}
