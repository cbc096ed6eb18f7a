//! Stops JavaScript that runs beyond its request's deadline without a pause.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::IsolateHandle;
use crate::engine::RequestId;

/// A run shorter than this is never stopped: a deadline that passes while JavaScript works as it should is seen when
/// the run ends, and costs only its own request instead of the isolate.
const GRACE: Duration = Duration::from_millis(100);
/// How long code may run on for a request that has ended.
const GRACE_OF_ENDED: Duration = Duration::from_secs(1);

/// Knows when JavaScript was entered, and until when it may run.
#[derive(Debug)]
pub(super) struct Watch {
    handle: IsolateHandle,
    /// How long code may run that belongs to no request.
    limit: Duration,
    entered: Cell<Option<Instant>>,
    deadlines: RefCell<HashMap<RequestId, Instant>>,
    interrupted: Cell<Option<RequestId>>,
}

impl Watch {
    pub(super) fn new(handle: IsolateHandle, limit: Duration) -> Rc<Self> {
        Rc::new(Self {
            handle,
            limit,
            entered: Cell::new(None),
            deadlines: RefCell::default(),
            interrupted: Cell::new(None),
        })
    }

    /// A request begins that must be over at `deadline`.
    pub(super) fn begin(&self, request: RequestId, deadline: Instant) {
        self.deadlines.borrow_mut().insert(request, deadline);
    }

    /// A request is over.
    pub(super) fn end(&self, request: RequestId) {
        self.deadlines.borrow_mut().remove(&request);
    }

    /// JavaScript is entered, or goes on with another job.
    pub(super) fn enter(&self) {
        self.entered.set(Some(Instant::now()));
    }

    /// JavaScript was left.
    pub(super) fn leave(&self) {
        self.entered.set(None);
    }

    /// The request (0: not known) whose code was stopped.
    pub(super) fn interrupted(&self) -> Option<RequestId> {
        self.interrupted.get()
    }

    /// Called now and then in a long row of microtasks that began at `since`: none of them runs for long, yet
    /// together they may never end.
    pub(super) fn check_jobs(&self, since: Instant) {
        let now = Instant::now();
        if now - since >= GRACE_OF_ENDED && now >= self.until(since) {
            self.interrupted.set(Some(self.handle.current()));
        }
    }

    /// Called by the engine every few thousand steps: whether to stop now.
    pub(super) fn is_over(&self) -> bool {
        let Some(entered) = self.entered.get() else {
            return false;
        };
        let now = Instant::now();
        if now - entered < GRACE {
            return false;
        }
        let over = now >= self.until(entered);
        if over {
            self.interrupted.set(Some(self.handle.current()));
        }
        over
    }

    /// Until when the current request's code may run that was entered at `since`.
    fn until(&self, since: Instant) -> Instant {
        let request = self.handle.current();
        let deadlines = self.deadlines.borrow();
        match (request, deadlines.get(&request)) {
            (_, Some(deadline)) => *deadline,
            (0, None) => deadlines
                .values()
                .min()
                .copied()
                .unwrap_or(since + self.limit),
            (_, None) => since + GRACE_OF_ENDED,
        }
    }
}
