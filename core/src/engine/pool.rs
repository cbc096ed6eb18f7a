//! The isolates of a renderer, and which of them takes a request.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::isolate::{self, Inbox, Message, Outbox};

/// Isolates that take commands of type `C`. Dropping the pool stops them once they have done what they were told before.
pub(crate) struct Pool<C> {
    isolates: Vec<Isolate<C>>,
}

struct Isolate<C> {
    outbox: Outbox<C>,
    load: Arc<AtomicUsize>,
    memory: MemoryGauge,
}

/// How many bytes an isolate's engine holds, as it last said.
#[derive(Debug, Clone, Default)]
pub(crate) struct MemoryGauge(Arc<AtomicUsize>);

impl MemoryGauge {
    pub(crate) fn set(&self, bytes: usize) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

/// Counts as one request of an isolate while it lives.
#[derive(Debug)]
pub(crate) struct Load(Arc<AtomicUsize>);

impl<C: Send + 'static> Pool<C> {
    /// Starts `count` isolates, each running `body` on its thread.
    ///
    /// # Errors
    /// The system has not enough threads to give.
    pub(crate) fn start<B>(count: usize, body: impl Fn(MemoryGauge) -> B) -> io::Result<Self>
    where
        B: FnOnce(Inbox<C>) + Send + 'static,
    {
        let start = |_| {
            let memory = MemoryGauge::default();
            let outbox = isolate::start(body(memory.clone()))?;
            Ok(Isolate {
                outbox,
                load: Arc::default(),
                memory,
            })
        };
        let isolates = (0..count.max(1)).map(start).collect::<io::Result<_>>()?;
        Ok(Self { isolates })
    }

    /// The isolate with the fewest requests, which is given one more.
    pub(crate) fn pick(&self) -> (&Outbox<C>, Load) {
        let fewest = self
            .isolates
            .iter()
            .min_by_key(|isolate| isolate.load.load(Ordering::Relaxed));
        let Isolate { outbox, load, .. } = fewest.unwrap_or(&self.isolates[0]);
        load.fetch_add(1, Ordering::Relaxed);
        (outbox, Load(Arc::clone(load)))
    }

    /// How many bytes the engines of all isolates hold.
    pub(crate) fn memory(&self) -> usize {
        self.isolates
            .iter()
            .map(|isolate| isolate.memory.0.load(Ordering::Relaxed))
            .sum()
    }
}

impl<C> Drop for Pool<C> {
    fn drop(&mut self) {
        for isolate in &self.isolates {
            isolate.outbox.send(Message::Stop);
        }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
