//! A request's bytes on their way from the isolate's thread to whoever pulls them.
//!
//! The buffer between the two is bounded in bytes. When it is full the isolate leaves the request alone until
//! its consumer has taken something.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;

use super::response::ResponseHead;
use crate::error::{Error, ErrorKind};

/// What the consumer tells the isolate.
pub(crate) trait Upstream: Send + Sync {
    /// There is room in the stream again.
    fn room(&self);
    /// Nobody wants the rest.
    fn cancel(&self);
}

/// The stream of bytes of one request.
///
/// Pull it as a [`Stream`], with [`ByteStream::next`] or with [`ByteStream::next_blocking`]. An error ends it. Dropping it
/// cancels the request.
#[must_use = "a request is cancelled when its stream is dropped"]
pub struct ByteStream {
    channel: Arc<Channel>,
}

/// What [`ByteStream::next_blocking`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The next bytes, never empty.
    Bytes(Bytes),
    /// The request is complete.
    End,
    /// There was nothing in time; the request goes on.
    TimedOut,
}

impl ByteStream {
    /// A stream that ends at once with an error.
    pub(crate) fn failed(error: Error) -> Self {
        let (producer, stream) = channel(1);
        producer.end(Err(error));
        stream
    }

    /// Waits until the first bytes are ready, and answers what the host does before it sends them. It may be asked for again.
    ///
    /// # Errors
    /// The request failed before its first byte; the next item is the end then.
    pub async fn head(&mut self) -> Result<ResponseHead, Error> {
        std::future::poll_fn(|context| {
            let mut state = self.channel.lock();
            match state.take_head() {
                Some(head) => Poll::Ready(head),
                None => {
                    state.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// As [`ByteStream::head`], blocking this thread for at most `timeout`, after which it answers `None`. Not for async code.
    ///
    /// # Errors
    /// The request failed before its first byte.
    pub fn head_blocking(
        &mut self,
        timeout: Option<Duration>,
    ) -> Result<Option<ResponseHead>, Error> {
        self.wait(timeout, |_, state| state.take_head()).transpose()
    }

    /// Waits for the next bytes; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Blocks this thread until there are bytes, at most `timeout`; `None` waits without limit. Not for async code.
    ///
    /// # Errors
    /// The request failed; the next call answers [`Next::End`].
    pub fn next_blocking(&mut self, timeout: Option<Duration>) -> Result<Next, Error> {
        match self.wait(timeout, Channel::take) {
            Some(Some(result)) => result.map(Next::Bytes),
            Some(None) => Ok(Next::End),
            None => Ok(Next::TimedOut),
        }
    }

    /// Blocks until there is what `look` looks for; `None` when there was nothing in time.
    fn wait<T>(
        &self,
        timeout: Option<Duration>,
        look: impl Fn(&Channel, &mut State) -> Option<T>,
    ) -> Option<T> {
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut state = self.channel.lock();
        loop {
            if let Some(found) = look(&self.channel, &mut state) {
                return Some(found);
            }
            state = match until {
                None => self
                    .channel
                    .filled
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return None;
                    }
                    let waited = self.channel.filled.wait_timeout(state, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// Collects all bytes, blocking this thread.
    ///
    /// # Errors
    /// The request failed.
    pub fn collect_blocking(mut self) -> Result<Vec<u8>, Error> {
        let mut all = Vec::new();
        while let Next::Bytes(bytes) = self.next_blocking(None)? {
            all.extend_from_slice(&bytes);
        }
        Ok(all)
    }

    /// A handle that cancels the request from anywhere.
    #[must_use]
    pub fn cancel_handle(&self) -> CancelHandle {
        CancelHandle {
            channel: Arc::clone(&self.channel),
        }
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut state = self.channel.lock();
        match self.channel.take(&mut state) {
            Some(item) => Poll::Ready(item),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for ByteStream {
    fn drop(&mut self) {
        self.channel.cancel();
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.channel.lock();
        formatter
            .debug_struct("ByteStream")
            .field("buffered", &state.buffered)
            .field("ended", &state.end.is_some())
            .finish_non_exhaustive()
    }
}

/// Cancels a request; cheap to clone, usable from any thread.
#[derive(Clone)]
pub struct CancelHandle {
    channel: Arc<Channel>,
}

impl CancelHandle {
    /// Stops the request and frees what it holds. Its stream ends with [`ErrorKind::Cancelled`]. Does nothing when the
    /// request is over.
    pub fn cancel(&self) {
        self.channel.cancel();
    }
}

impl fmt::Debug for CancelHandle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CancelHandle")
            .finish_non_exhaustive()
    }
}

/// The isolate's end of a stream. When it is dropped without [`Producer::end`], the stream ends with an error.
pub(crate) struct Producer {
    channel: Arc<Channel>,
}

impl Producer {
    /// Connects the consumer's wishes with the isolate that took the request.
    pub(crate) fn connect(&self, upstream: Arc<dyn Upstream>) {
        let mut state = self.channel.lock();
        if state.end.is_none() {
            state.upstream = Some(upstream);
        }
    }

    /// Whether the consumer has taken enough for more to be made.
    pub(crate) fn has_room(&self) -> bool {
        self.channel.lock().buffered < self.channel.capacity
    }

    /// What the host does before the first bytes, which follow.
    pub(crate) fn begin(&self, head: ResponseHead) {
        let mut state = self.channel.lock();
        if state.end.is_none() {
            state.head = Some(head);
            self.channel.wake(state);
        }
    }

    /// Whether the stream was ended from either side.
    pub(crate) fn is_over(&self) -> bool {
        self.channel.lock().end.is_some()
    }

    /// Hands bytes over; a stream that is over drops them.
    pub(crate) fn push(&self, bytes: Bytes) {
        if bytes.is_empty() {
            return;
        }
        let mut state = self.channel.lock();
        if state.end.is_none() {
            state.buffered += bytes.len();
            state.chunks.push_back(bytes);
            self.channel.wake(state);
        }
    }

    /// The request is over.
    pub(crate) fn end(&self, result: Result<(), Error>) {
        let mut state = self.channel.lock();
        if state.end.is_none() {
            state.end = Some(result.err());
            let upstream = state.upstream.take();
            self.channel.wake(state);
            drop(upstream);
        }
    }
}

impl Drop for Producer {
    fn drop(&mut self) {
        let message = "the isolate of this request was lost";
        self.end(Err(Error::new(ErrorKind::Engine, message)));
    }
}

/// A stream's two ends; `capacity` in bytes.
pub(crate) fn channel(capacity: usize) -> (Producer, ByteStream) {
    let channel = Arc::new(Channel {
        capacity,
        state: Mutex::default(),
        filled: Condvar::new(),
    });
    (
        Producer {
            channel: Arc::clone(&channel),
        },
        ByteStream { channel },
    )
}

struct Channel {
    capacity: usize,
    state: Mutex<State>,
    filled: Condvar,
}

#[derive(Default)]
struct State {
    /// Known once there are bytes.
    head: Option<ResponseHead>,
    chunks: VecDeque<Bytes>,
    buffered: usize,
    /// Set when the request is over, with the error that the consumer has not seen yet.
    end: Option<Option<Error>>,
    waker: Option<Waker>,
    upstream: Option<Arc<dyn Upstream>>,
}

impl State {
    /// The head when it is known, or why there is none.
    fn take_head(&mut self) -> Option<Result<ResponseHead, Error>> {
        if let Some(head) = &self.head {
            return Some(Ok(head.clone()));
        }
        let error = self.end.as_mut()?.take();
        Some(error.map_or_else(|| Ok(ResponseHead::default()), Err))
    }
}

impl Channel {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item when there is one: bytes, an error, or the end.
    #[expect(clippy::option_option, reason = "not yet, the end, an item")]
    fn take(&self, state: &mut State) -> Option<Option<Result<Bytes, Error>>> {
        if let Some(bytes) = state.chunks.pop_front() {
            let was_full = state.buffered >= self.capacity;
            state.buffered -= bytes.len();
            let is_full = state.buffered >= self.capacity;
            if let Some(upstream) = state.upstream.as_ref().filter(|_| was_full && !is_full) {
                upstream.room();
            }
            return Some(Some(Ok(bytes)));
        }
        let error = state.end.as_mut()?.take();
        Some(error.map(Err))
    }

    fn cancel(&self) {
        let mut state = self.lock();
        if state.end.is_some() {
            return;
        }
        state.chunks.clear();
        state.buffered = 0;
        state.end = Some(Some(Error::new(
            ErrorKind::Cancelled,
            "the request was cancelled",
        )));
        let upstream = state.upstream.take();
        self.wake(state);
        if let Some(upstream) = upstream {
            upstream.cancel();
        }
    }

    fn wake(&self, mut state: MutexGuard<'_, State>) {
        let waker = state.waker.take();
        drop(state);
        self.filled.notify_all();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Wishes(Mutex<Vec<&'static str>>);

    impl Upstream for Wishes {
        fn room(&self) {
            self.0.lock().expect("not poisoned").push("room");
        }
        fn cancel(&self) {
            self.0.lock().expect("not poisoned").push("cancel");
        }
    }

    #[test]
    fn a_full_stream_asks_for_more_once_there_is_room() {
        let (producer, mut stream) = channel(4);
        let wishes = Arc::new(Wishes::default());
        producer.connect(Arc::clone(&wishes) as Arc<dyn Upstream>);
        producer.push(Bytes::from_static(b"abc"));
        assert!(producer.has_room());
        producer.push(Bytes::from_static(b"def"));
        assert!(!producer.has_room());
        assert_eq!(
            stream.next_blocking(None).expect("bytes"),
            Next::Bytes("abc".into())
        );
        assert_eq!(
            stream.next_blocking(None).expect("bytes"),
            Next::Bytes("def".into())
        );
        let nothing = stream
            .next_blocking(Some(Duration::from_millis(1)))
            .expect("no error");
        assert_eq!(nothing, Next::TimedOut);
        producer.end(Ok(()));
        assert_eq!(stream.next_blocking(None).expect("the end"), Next::End);
        drop(stream);
        assert_eq!(*wishes.0.lock().expect("not poisoned"), ["room"]);
    }

    #[test]
    fn dropping_or_cancelling_tells_the_isolate_once() {
        let (producer, mut stream) = channel(4);
        let wishes = Arc::new(Wishes::default());
        producer.connect(Arc::clone(&wishes) as Arc<dyn Upstream>);
        producer.push(Bytes::from_static(b"never seen"));
        stream.cancel_handle().cancel();
        stream.cancel_handle().cancel();
        let error = stream.next_blocking(None).expect_err("cancelled");
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert_eq!(stream.next_blocking(None).expect("the end"), Next::End);
        drop(stream);
        assert!(producer.is_over());
        assert_eq!(*wishes.0.lock().expect("not poisoned"), ["cancel"]);
    }

    #[test]
    fn a_lost_isolate_is_an_error() {
        let (producer, mut stream) = channel(4);
        drop(producer);
        assert_eq!(
            stream.next_blocking(None).expect_err("lost").kind(),
            ErrorKind::Engine
        );
    }
}
