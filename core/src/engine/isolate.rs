//! An isolate's thread and its inbox: the only way into it.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Instant;

use super::quickjs::{Completion, Deliver};

/// The stack of an isolate's thread. JavaScript may use a part of it, and the writers, which recurse as deeply as what
/// JavaScript wrote, the rest. Only what is touched is ever resident.
const STACK_SIZE: usize = 64 << 20;

/// What an isolate is told.
pub(crate) enum Message<C> {
    /// Something about a request.
    Command(C),
    /// A native function's future is done.
    Completion(Completion),
    /// Nobody will ask for anything any more.
    Stop,
}

/// Where messages for an isolate are put; any number of them, from any thread.
pub(crate) struct Outbox<C>(Sender<Message<C>>);

impl<C> Outbox<C> {
    /// Tells the isolate something; nothing happens when it is gone.
    pub(crate) fn send(&self, message: Message<C>) {
        let _ = self.0.send(message);
    }
}

impl<C> Clone for Outbox<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// An isolate's own end of its inbox.
pub(crate) struct Inbox<C> {
    receiver: Receiver<Message<C>>,
    outbox: Outbox<C>,
}

impl<C: Send + 'static> Inbox<C> {
    /// The next message if there is one.
    pub(crate) fn poll(&self) -> Option<Message<C>> {
        self.receiver.try_recv().ok()
    }

    /// Waits for a message, at most until `until`.
    pub(crate) fn wait(&self, until: Option<Instant>) -> Option<Message<C>> {
        let Some(until) = until else {
            return Some(self.receiver.recv().unwrap_or(Message::Stop));
        };
        match self
            .receiver
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Message::Stop),
        }
    }

    /// A way into this inbox.
    pub(crate) fn outbox(&self) -> &Outbox<C> {
        &self.outbox
    }

    /// How the engine's native functions deliver what their futures made.
    pub(crate) fn deliver(&self) -> Deliver {
        let outbox = self.outbox.clone();
        Arc::new(move |completion| outbox.send(Message::Completion(completion)))
    }
}

/// Starts an isolate's thread.
///
/// # Errors
/// The system has no thread to give.
pub(crate) fn start<C: Send + 'static>(
    body: impl FnOnce(Inbox<C>) + Send + 'static,
) -> io::Result<Outbox<C>> {
    let (sender, receiver) = mpsc::channel();
    let outbox = Outbox(sender);
    let inbox = Inbox {
        receiver,
        outbox: outbox.clone(),
    };
    thread::Builder::new()
        .name("littoral-isolate".to_owned())
        .stack_size(STACK_SIZE)
        .spawn(move || body(inbox))?;
    Ok(outbox)
}
