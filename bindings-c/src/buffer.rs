//! Bytes that go out to C.

use crate::guard;

/// Bytes owned by the caller; a NUL inside is fine. Freed by `littoral_buffer_free`.
pub struct littoral_buffer {
    pub(crate) bytes: Vec<u8>,
}

/// The bytes of a buffer; valid until it is freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_buffer_data(buffer: *const littoral_buffer) -> *const u8 {
    guard::borrow(buffer, "buffer").map_or(std::ptr::null(), |buffer| buffer.bytes.as_ptr())
}

/// How many bytes a buffer holds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_buffer_len(buffer: *const littoral_buffer) -> usize {
    guard::borrow(buffer, "buffer").map_or(0, |buffer| buffer.bytes.len())
}

/// Frees a buffer; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_buffer_free(buffer: *mut littoral_buffer) {
    guard::free(buffer);
}
