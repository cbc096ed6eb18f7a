//! Bodies of calls that a host's callback reads.

use std::ffi::c_void;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::host::UserData;

/// How much is asked for at once.
const CAPACITY: usize = 64 << 10;

type Read = unsafe extern "C" fn(*mut c_void, *mut u8, usize) -> i64;
type Piece = Option<Result<Bytes, &'static str>>;

/// A body behind a callback, which may block and so has a thread where that is allowed.
pub(crate) struct HostBody {
    host: Arc<UserData>,
    read: Read,
    reading: Option<JoinHandle<Piece>>,
}

impl HostBody {
    pub(crate) fn new(host: UserData, read: Read) -> Self {
        Self {
            host: Arc::new(host),
            read,
            reading: None,
        }
    }
}

impl Stream for HostBody {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (host, read) = (Arc::clone(&self.host), self.read);
        let reading = self
            .reading
            .get_or_insert_with(|| spawn_blocking(move || piece(&host, read)));
        let piece = ready!(Pin::new(reading).poll(context));
        self.reading = None;
        Poll::Ready(piece.unwrap_or(Some(Err("the host's reader panicked"))))
    }
}

fn piece(host: &UserData, read: Read) -> Piece {
    let mut buffer = vec![0; CAPACITY];
    let length = match usize::try_from(host.read(read, &mut buffer)) {
        Ok(0) => return None,
        Ok(length) if length <= CAPACITY => length,
        Ok(_) => {
            return Some(Err(
                "the host's reader says that it wrote beyond the buffer",
            ));
        }
        Err(_) => return Some(Err("the host's reader failed")),
    };
    buffer.truncate(length);
    Some(Ok(buffer.into()))
}
