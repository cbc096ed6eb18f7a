//! Rejections that nobody handles: told to the host, because otherwise nobody would ever know of them.

use std::cell::RefCell;
use std::rc::Rc;

use rquickjs::{Runtime, qjs};

use super::{IsolateHandle, exception};
use crate::engine::{RequestId, Thrown};

/// Rejected promises without a handler, since the microtasks were last drained.
#[derive(Debug, Clone, Default)]
pub(super) struct Rejections(Rc<RefCell<Vec<Rejection>>>);

#[derive(Debug)]
struct Rejection {
    /// The promise's address, to find it again when it gets a handler after all.
    promise: usize,
    request: RequestId,
    thrown: Thrown,
}

impl Rejections {
    /// Watches the promises of a runtime.
    pub(super) fn watch(&self, runtime: &Runtime, handle: &IsolateHandle) {
        let (rejections, handle) = (Rc::clone(&self.0), handle.clone());
        runtime.set_host_promise_rejection_tracker(Some(Box::new(
            move |_, promise, reason, is_handled| {
                // SAFETY: only the value's bits are read.
                let promise = unsafe { qjs::JS_VALUE_GET_PTR(promise.as_raw()) } as usize;
                if is_handled {
                    // A promise that is gone leaves its address to another one, so the last is meant.
                    let mut rejections = rejections.borrow_mut();
                    let same = |rejection: &Rejection| rejection.promise == promise;
                    if let Some(index) = rejections.iter().rposition(same) {
                        rejections.remove(index);
                    }
                } else {
                    let thrown = exception::describe(reason);
                    let request = handle.current();
                    rejections.borrow_mut().push(Rejection {
                        promise,
                        request,
                        thrown,
                    });
                }
            },
        )));
    }

    /// Those that no microtask has handled.
    pub(super) fn take(&self) -> Vec<(RequestId, Thrown)> {
        let rejections = self.0.take().into_iter();
        rejections
            .map(|rejection| (rejection.request, rejection.thrown))
            .collect()
    }
}
