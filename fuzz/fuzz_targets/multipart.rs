//! Bodies of calls: whatever comes in whatever pieces, no more is kept than the limits allow, and nothing panics. The first byte
//! says how large the pieces are, the second which kind of body it is.
#![no_main]

use std::collections::VecDeque;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;
use libfuzzer_sys::fuzz_target;

mod encryption {
    /// Stands for the core's, which bodies do not meet.
    #[derive(Debug, Clone, Copy, thiserror::Error)]
    #[error("undecipherable")]
    pub(crate) struct Undecipherable;
}

#[allow(dead_code, reason = "the target uses a part of it")]
#[path = "../../core/src/reply"]
mod reply {
    pub(crate) mod form_data;
    mod refusal;

    pub(crate) use refusal::{Limits, ReplyError};

    /// How much a body came to: its parts and their bytes.
    pub(crate) fn weigh(body: &form_data::Body) -> (usize, usize) {
        match body {
            form_data::Body::Text(text) => (1, text.len()),
            form_data::Body::Form(parts) => {
                let sizes = parts.iter().map(|part| match &part.value {
                    form_data::Entry::Text(text) => text.len(),
                    form_data::Entry::File(file) => file.bytes.len(),
                });
                (parts.len(), sizes.sum())
            }
        }
    }
}

use reply::form_data::{BodyError, read};

struct Pieces(VecDeque<Bytes>);

impl Stream for Pieces {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}

fuzz_target!(|data: &[u8]| {
    let [size, kind, body @ ..] = data else {
        return;
    };
    let kind = match kind % 4 {
        0 => "text/plain",
        1 => "application/x-www-form-urlencoded",
        _ => "multipart/form-data; boundary=b",
    };
    let limits = reply::Limits {
        bytes: 4096,
        part_bytes: 1024,
        parts: 20,
        header_bytes: 256,
        ..reply::Limits::default()
    };
    let pieces = body.chunks(usize::from(*size).max(1));
    let pieces = pieces.map(Bytes::copy_from_slice).collect();
    let mut reading = pin!(read(kind, Box::pin(Pieces(pieces)), &limits));
    let mut context = Context::from_waker(Waker::noop());
    // It waits for nothing but its own turns.
    let read = (0..100_000).find_map(|_| match reading.as_mut().poll(&mut context) {
        Poll::Ready(read) => Some(read),
        Poll::Pending => None,
    });
    if let Ok(body) = read.expect("it ends") {
        let (parts, bytes) = reply::weigh(&body);
        // What is no UTF-8 takes three bytes for one.
        assert!(
            parts <= 20 && bytes <= 3 * 4096,
            "{parts} parts, {bytes} bytes"
        );
    }
});
