//! The isolates of a renderer, and which of them takes a request.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::isolate::{self, Inbox, Message, Outbox};

/// Isolates that take commands of type `C`. Dropping the pool stops them once they have done what they were told before.
pub(crate) struct Pool<C> {
    isolates: Vec<(Outbox<C>, Arc<AtomicUsize>)>,
}

/// Counts as one request of an isolate while it lives.
#[derive(Debug)]
pub(crate) struct Load(Arc<AtomicUsize>);

impl<C: Send + 'static> Pool<C> {
    /// Starts `count` isolates, each running `body` on its thread.
    ///
    /// # Errors
    /// The system has not enough threads to give.
    pub(crate) fn start<B>(count: usize, body: impl Fn() -> B) -> io::Result<Self>
    where
        B: FnOnce(Inbox<C>) + Send + 'static,
    {
        let start = |_| Ok((isolate::start(body())?, Arc::default()));
        Ok(Self {
            isolates: (0..count.max(1)).map(start).collect::<io::Result<_>>()?,
        })
    }

    /// The isolate with the fewest requests, which is given one more.
    pub(crate) fn pick(&self) -> (&Outbox<C>, Load) {
        let fewest = self
            .isolates
            .iter()
            .min_by_key(|(_, load)| load.load(Ordering::Relaxed));
        let (outbox, load) = fewest.unwrap_or(&self.isolates[0]);
        load.fetch_add(1, Ordering::Relaxed);
        (outbox, Load(Arc::clone(load)))
    }
}

impl<C> Drop for Pool<C> {
    fn drop(&mut self) {
        for (outbox, _) in &self.isolates {
            outbox.send(Message::Stop);
        }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
