//! Streams, pulled by the consumer: back-pressure comes for free.

use std::sync::Mutex;
use std::time::Duration;

use littoral::{ByteStream, CancelHandle, Next};

use crate::buffer::littoral_buffer;
use crate::error::{
    Failure, LITTORAL_END, LITTORAL_OK, LITTORAL_TIMEOUT, littoral_error, littoral_status,
};
use crate::guard;

/// The bytes of a render. One consumer; `littoral_stream_cancel` works from any thread. Freed by `littoral_stream_free`, which cancels what still runs.
pub struct littoral_stream {
    pub(crate) stream: Mutex<ByteStream>,
    cancel: CancelHandle,
}

impl From<ByteStream> for littoral_stream {
    fn from(stream: ByteStream) -> Self {
        Self {
            cancel: stream.cancel_handle(),
            stream: Mutex::new(stream),
        }
    }
}

/// Waits for the next bytes: `LITTORAL_OK` with a buffer, `LITTORAL_END`, `LITTORAL_TIMEOUT` after `timeout_ms` (negative: no limit), or an error, which ends the stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_stream_next(
    stream: *const littoral_stream,
    timeout_ms: i64,
    buffer: *mut *mut littoral_buffer,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let stream = guard::borrow(stream, "stream")?;
        let Ok(mut stream) = stream.stream.try_lock() else {
            return Err(Failure::busy("the stream has another consumer"));
        };
        let timeout = u64::try_from(timeout_ms).ok().map(Duration::from_millis);
        match stream.next_blocking(timeout)? {
            Next::Bytes(bytes) => {
                guard::give(
                    buffer,
                    littoral_buffer {
                        bytes: bytes.into(),
                    },
                    "buffer",
                )?;
                Ok(LITTORAL_OK)
            }
            Next::End => Ok(LITTORAL_END),
            Next::TimedOut => Ok(LITTORAL_TIMEOUT),
        }
    })
}

/// Stops the render; its consumer gets `LITTORAL_CANCELLED`. From any thread, any number of times.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_stream_cancel(stream: *const littoral_stream) {
    guard::infallible((), || {
        if let Ok(stream) = guard::borrow(stream, "stream") {
            stream.cancel.cancel();
        }
    });
}

/// Frees a stream, and cancels its render when it still runs; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_stream_free(stream: *mut littoral_stream) {
    guard::free(stream);
}
