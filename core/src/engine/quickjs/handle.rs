//! How native functions of an isolate reach the world outside of it.
//!
//! An isolate is one thread; timers, `fetch` and host functions run on the renderer's tokio
//! runtime. [`IsolateHandle::spawn`] sends a future there and brings its output back to the
//! isolate's thread, to a closure that may touch JavaScript again.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rquickjs::{Ctx, Result as JsResult};

/// The number of a future that [`IsolateHandle::spawn`] started; never 0.
pub(crate) type JobId = u32;

/// What came back from the runtime: a job's output, or `None` when its future panicked.
pub(crate) struct Completion {
    pub(crate) job: JobId,
    pub(crate) output: Option<Box<dyn Any + Send>>,
}

/// Delivers a [`Completion`] to the isolate's inbox; answers nothing when the isolate is gone.
pub(crate) type Deliver = Arc<dyn Fn(Completion) + Send + Sync>;

type Done = Box<dyn FnOnce(&Ctx<'_>, Option<Box<dyn Any + Send>>) -> JsResult<()>>;

struct Job {
    request: u32,
    /// When a timer is due: a request's timers run in this order, whatever order the runtime wakes them in.
    due: Option<Instant>,
    /// What runs on the runtime; an immediate has nothing there.
    future: Option<tokio::task::AbortHandle>,
    done: Done,
}

impl Job {
    fn abort(&self) {
        if let Some(future) = &self.future {
            future.abort();
        }
    }
}

struct Inner {
    runtime: tokio::runtime::Handle,
    deliver: Deliver,
    current: Cell<u32>,
    next: Cell<JobId>,
    jobs: RefCell<HashMap<JobId, Job>>,
    /// Jobs that wait for nothing but their turn, in order.
    immediates: RefCell<VecDeque<JobId>>,
}

/// The isolate, as its native functions see it. Cheap to clone; lives on the isolate's thread only.
#[derive(Clone)]
pub(crate) struct IsolateHandle(Rc<Inner>);

impl IsolateHandle {
    pub(crate) fn new(runtime: tokio::runtime::Handle, deliver: Deliver) -> Self {
        Self(Rc::new(Inner {
            runtime,
            deliver,
            current: Cell::new(0),
            next: Cell::new(1),
            jobs: RefCell::default(),
            immediates: RefCell::default(),
        }))
    }

    /// The request whose code runs now; 0 for none (module initialisation).
    pub(crate) fn current(&self) -> u32 {
        self.0.current.get()
    }

    /// Makes `request` the one whose code runs.
    pub(crate) fn set_current(&self, request: u32) {
        self.0.current.set(request);
    }

    /// The renderer's runtime, with time and I/O enabled.
    pub(crate) fn runtime(&self) -> &tokio::runtime::Handle {
        &self.0.runtime
    }

    /// Runs `future` on the runtime, then `done` with its output on the isolate's thread, as a
    /// job of the request that is current now: `current()` is that request again inside `done`,
    /// and the microtasks that `done` queued run right after it.
    ///
    /// `done` need not be `Send` and may hold `Persistent` values. When the request ends first,
    /// the future is dropped and `done` with it, uncalled. A JavaScript exception that leaves
    /// `done` is reported as an uncaught error of the request. When the future panics, `done`
    /// is dropped and the request fails.
    pub(crate) fn spawn<F, D>(&self, future: F, done: D) -> JobId
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
        D: for<'js> FnOnce(&Ctx<'js>, F::Output) -> JsResult<()> + 'static,
    {
        self.start(future, done, None)
    }

    /// Runs `done` after `delay`, otherwise as [`spawn`](Self::spawn) does. What a request starts this way runs in the order in
    /// which it is due, and in the order of these calls where that is the same.
    pub(crate) fn spawn_after<D>(&self, delay: Duration, done: D) -> JobId
    where
        D: for<'js> FnOnce(&Ctx<'js>) -> JsResult<()> + 'static,
    {
        let due = Instant::now().checked_add(delay);
        // Made on the runtime: here there is no clock to make it with.
        let wait = async move { tokio::time::sleep(delay).await };
        self.start(wait, move |ctx, ()| done(ctx), due)
    }

    /// Runs `done` in the next phase of immediates, otherwise as [`spawn`](Self::spawn) does. Immediates never leave the
    /// isolate, so that their order, and what is rendered between them, depend on nothing else.
    pub(crate) fn spawn_immediate<D>(&self, done: D) -> JobId
    where
        D: for<'js> FnOnce(&Ctx<'js>) -> JsResult<()> + 'static,
    {
        let done: Done = Box::new(move |ctx, _| done(ctx));
        let job = self.next_job();
        self.insert(job, None, None, done);
        self.0.immediates.borrow_mut().push_back(job);
        job
    }

    /// Whether a phase of immediates has anything to run.
    pub(crate) fn has_immediates(&self) -> bool {
        !self.0.immediates.borrow().is_empty()
    }

    /// The next phase of immediates: those there are now. What they start belongs to the phase after it.
    pub(crate) fn take_immediates(&self) -> impl Iterator<Item = Completion> + use<> {
        let phase = self.0.immediates.take().into_iter();
        phase.map(|job| Completion { job, output: None })
    }

    fn start<F, D>(&self, future: F, done: D, due: Option<Instant>) -> JobId
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
        D: for<'js> FnOnce(&Ctx<'js>, F::Output) -> JsResult<()> + 'static,
    {
        let job = self.next_job();
        let deliver = Arc::clone(&self.0.deliver);
        let future = self.0.runtime.spawn(async move {
            let mut unwound = Unwound {
                job,
                deliver: Some(deliver),
            };
            let output = future.await;
            if let Some(deliver) = unwound.deliver.take() {
                deliver(Completion {
                    job,
                    output: Some(Box::new(output)),
                });
            }
        });
        let done: Done = Box::new(move |ctx, output| {
            match output.and_then(|output| output.downcast::<F::Output>().ok()) {
                Some(output) => done(ctx, *output),
                None => Err(rquickjs::Exception::throw_message(
                    ctx,
                    "a native task panicked",
                )),
            }
        });
        self.insert(job, due, Some(future.abort_handle()), done);
        job
    }

    fn next_job(&self) -> JobId {
        let job = self.0.next.get();
        self.0.next.set(job.checked_add(1).unwrap_or(1));
        job
    }

    fn insert(
        &self,
        job: JobId,
        due: Option<Instant>,
        future: Option<tokio::task::AbortHandle>,
        done: Done,
    ) {
        let request = self.current();
        let entry = Job {
            request,
            due,
            future,
            done,
        };
        self.0.jobs.borrow_mut().insert(job, entry);
    }

    /// Forgets a job: its future is dropped and its `done` never called. Unknown and finished
    /// jobs are ignored.
    pub(crate) fn cancel(&self, job: JobId) {
        let removed = self.0.jobs.borrow_mut().remove(&job);
        if let Some(job) = removed {
            job.abort();
        }
    }

    /// Forgets all jobs of a request that ended.
    pub(crate) fn cancel_request(&self, request: u32) {
        self.drop_jobs(|job| job.request == request);
    }

    /// Forgets every job, so that nothing holds on to JavaScript values when the runtime goes.
    pub(crate) fn cancel_all(&self) {
        self.drop_jobs(|_| true);
    }

    /// Runs a job's `done`, as the request it belongs to. Answers that request, `None` when the job
    /// was cancelled meanwhile.
    pub(crate) fn complete(
        &self,
        ctx: &Ctx<'_>,
        completion: Completion,
    ) -> Option<(u32, JsResult<()>)> {
        let overtaken = self.overtaken(completion.job);
        let job = self
            .0
            .jobs
            .borrow_mut()
            .remove(&overtaken.unwrap_or(completion.job))?;
        let output = if overtaken.is_some() {
            job.abort();
            (self.0.deliver)(completion);
            Some(Box::new(()) as Box<dyn Any + Send>)
        } else {
            completion.output
        };
        self.set_current(job.request);
        let result = (job.done)(ctx, output);
        self.set_current(0);
        Some((job.request, result))
    }

    /// The first of the timers that were due before this one and have not come yet: it runs now, and this one comes again.
    fn overtaken(&self, timer: JobId) -> Option<JobId> {
        let jobs = self.0.jobs.borrow();
        let Job { request, due, .. } = jobs.get(&timer)?;
        let own = ((*due)?, timer);
        let of_request = jobs.iter().filter(|(_, job)| job.request == *request);
        let orders = of_request.filter_map(|(&id, job)| Some((job.due?, id)));
        let first = orders.min()?;
        (first < own).then_some(first.1)
    }

    fn drop_jobs(&self, which: impl Fn(&Job) -> bool) {
        // The jobs' destructors may free JavaScript values: the table is not borrowed meanwhile.
        let dropped: Vec<Job> = self
            .0
            .jobs
            .borrow_mut()
            .extract_if(|_, job| which(job))
            .map(|(_, job)| job)
            .collect();
        for job in &dropped {
            job.abort();
        }
    }
}

impl fmt::Debug for IsolateHandle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("IsolateHandle")
            .field("current", &self.current())
            .field("jobs", &self.0.jobs.borrow().len())
            .finish_non_exhaustive()
    }
}

/// Says that a job ended even when its future unwinds.
struct Unwound {
    job: JobId,
    deliver: Option<Deliver>,
}

impl Drop for Unwound {
    fn drop(&mut self) {
        if let Some(deliver) = self.deliver.take().filter(|_| std::thread::panicking()) {
            deliver(Completion {
                job: self.job,
                output: None,
            });
        }
    }
}
