//! Bodies of calls that JavaScript reads, piece by piece as they are asked for.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use napi::Status;
use napi::bindgen_prelude::*;
use napi::threadsafe_function::ThreadsafeFunction;

/// Answers the next piece of a body, `null` at its end.
pub(crate) type ReadBody = ThreadsafeFunction<(), Promise<Option<Buffer>>, (), Status, false, true>;

type Piece = Option<std::result::Result<Bytes, String>>;

/// A body behind a function of JavaScript.
pub(crate) struct JavaScriptBody {
    read: Arc<ReadBody>,
    reading: Option<Pin<Box<dyn Future<Output = Piece> + Send>>>,
}

impl JavaScriptBody {
    pub(crate) fn new(read: ReadBody) -> Self {
        Self {
            read: Arc::new(read),
            reading: None,
        }
    }
}

impl Stream for JavaScriptBody {
    type Item = std::result::Result<Bytes, String>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let read = Arc::clone(&self.read);
        let reading = self.reading.get_or_insert_with(|| Box::pin(piece(read)));
        let piece = ready!(reading.as_mut().poll(context));
        self.reading = None;
        Poll::Ready(piece)
    }
}

async fn piece(read: Arc<ReadBody>) -> Piece {
    let answer = async { read.call_async(()).await?.await };
    match answer.await {
        Ok(piece) => piece.map(|piece| Ok(piece.to_vec().into())),
        Err(error) => Some(Err(error.reason.clone())),
    }
}
