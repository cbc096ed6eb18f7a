//! Strings and bytes that come in from C.

use serde_json::Value;

use crate::error::Failure;

/// Bytes passed as `(pointer, length)`; null with length 0 is empty.
pub(crate) fn bytes<'a>(data: *const u8, len: usize, name: &str) -> Result<&'a [u8], Failure> {
    if data.is_null() {
        return if len == 0 {
            Ok(&[])
        } else {
            Err(Failure::invalid_argument(format!(
                "`{name}` is NULL, its length is {len}"
            )))
        };
    }
    // SAFETY: the caller passes `len` readable bytes that live during the call.
    Ok(unsafe { std::slice::from_raw_parts(data, len) })
}

/// A string passed as `(pointer, length)`, checked as UTF-8.
pub(crate) fn string<'a>(data: *const u8, len: usize, name: &str) -> Result<&'a str, Failure> {
    std::str::from_utf8(bytes(data, len, name)?)
        .map_err(|error| Failure::invalid_utf8(format!("`{name}` is not UTF-8: {error}")))
}

/// JSON passed as `(pointer, length)`.
pub(crate) fn json(data: *const u8, len: usize, name: &str) -> Result<Value, Failure> {
    serde_json::from_str(string(data, len, name)?)
        .map_err(|error| Failure::invalid_argument(format!("`{name}` is not JSON: {error}")))
}
