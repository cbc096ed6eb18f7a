//! JavaScript engines: what runs the app's scripts and the evaluator.
//!
//! [`Engine`] is narrow and in batches, one crossing per work loop and not one per node, so that another
//! engine can stand behind it. An engine lives on one thread and carries many requests.

pub(crate) mod evaluator;
pub(crate) mod fnv;
pub(crate) mod isolate;
pub(crate) mod pool;
pub(crate) mod quickjs;
mod webapi;

use std::fmt;
use std::time::Instant;

use bytes::Bytes;

use crate::tape::RawTape;

/// A request's number within a renderer; never 0.
pub(crate) type RequestId = u32;

/// A script of the app.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Script<'a> {
    /// Its file name, as stacks show it.
    pub(crate) name: &'a str,
    /// Its text.
    pub(crate) source: &'a str,
    /// The same, compiled by `quickjs::bytecode`.
    pub(crate) bytecode: Option<&'a [u8]>,
}

/// What the evaluator told the engine while JavaScript ran; taken with [`Engine::take_events`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// The request has work for the server layer.
    Ping(RequestId),
    /// A thenable of the ssr layer settled.
    PingHtml {
        request: RequestId,
        continuation: u32,
    },
    /// A component called a host function.
    HostCall {
        request: RequestId,
        promise: u32,
        name: String,
        json: String,
    },
    /// The evaluator caught an error.
    Caught(Caught),
    /// The evaluator caught what `redirect` of `littoral/host` throws, under an error's number.
    Redirected {
        request: RequestId,
        error: u32,
        status: u16,
        location: String,
        digest: String,
    },
    /// Server code set a cookie: the value of a `Set-Cookie` header.
    Cookie { request: RequestId, header: String },
    /// No task is left in the server layer.
    Done(RequestId),
    /// A promise was rejected and nothing handles it, as far as can be seen now.
    Rejected { request: RequestId, thrown: Thrown },
    /// An exception that nobody caught, in a timer or a queued microtask.
    Uncaught { request: RequestId, thrown: Thrown },
}

/// An error that the evaluator caught.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Caught {
    pub(crate) request: RequestId,
    /// Its number in the tapes of the request.
    pub(crate) error: u32,
    pub(crate) name: String,
    pub(crate) message: String,
    pub(crate) stack: String,
    pub(crate) component_stack: String,
    /// The error's own digest, or empty.
    pub(crate) digest: String,
    /// The way from the nearest element to the value, or empty.
    pub(crate) path: String,
}

/// A JavaScript exception.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Thrown {
    pub(crate) name: String,
    pub(crate) message: String,
    pub(crate) stack: String,
}

impl fmt::Display for Thrown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            formatter.write_str(&self.message)
        } else {
            write!(formatter, "{}: {}", self.name, self.message)
        }
    }
}

/// Why a call of an engine failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EngineError {
    /// JavaScript threw; the engine can go on.
    #[error("{0}")]
    Thrown(Thrown),
    /// JavaScript ran beyond the deadline of this request (0: not known whose) and was stopped.
    #[error("JavaScript ran beyond the deadline without a pause")]
    Interrupted(RequestId),
    /// The memory limit was reached while this request ran (0: not known whose).
    #[error("the memory limit was reached")]
    OutOfMemory(RequestId),
    /// The evaluator broke its contract.
    #[error("the evaluator broke its contract: {0}")]
    Contract(&'static str),
    /// A script does not load.
    #[error("{script} does not load: {thrown}")]
    Load { script: String, thrown: Thrown },
}

impl EngineError {
    /// Whether the engine must be thrown away.
    pub(crate) fn is_fatal(&self) -> bool {
        !matches!(self, Self::Thrown(_))
    }
}

/// What runs JavaScript. The functions are those of `littoral` in ARCHITECTURE.md, section 2; an answer of `None` says
/// that nothing was written.
///
/// A fatal error ([`EngineError::is_fatal`]) leaves the engine unusable.
pub(crate) trait Engine {
    /// Runs a script of the app, which registers its layer.
    fn load(&mut self, script: Script<'_>) -> Result<(), EngineError>;

    /// A request begins. Code of the request that runs beyond `deadline` without a pause is stopped.
    fn start(
        &mut self,
        request: RequestId,
        json: &str,
        deadline: Instant,
    ) -> Result<(), EngineError>;

    /// A request begins with the call of a server function: `plan` is what `reply` planned, `binaries` the bytes that it names.
    /// Answers why the call was refused, if it was; then nothing was called.
    fn start_action(
        &mut self,
        request: RequestId,
        json: &str,
        plan: &str,
        binaries: &[Bytes],
        deadline: Instant,
    ) -> Result<Option<String>, EngineError>;

    /// One work loop of the server layer.
    fn work(&mut self, request: RequestId) -> Result<Option<RawTape>, EngineError>;

    /// Renders a Client Component with its decoded props.
    fn client(
        &mut self,
        request: RequestId,
        island: u32,
        context: u32,
        tree: u32,
        overflow: &str,
    ) -> Result<Option<RawTape>, EngineError>;

    /// Renders what waited in the ssr layer.
    fn resume(
        &mut self,
        request: RequestId,
        continuation: u32,
    ) -> Result<Option<RawTape>, EngineError>;

    /// Stops what the server layer still does; its open tasks fail with `message`.
    fn abort(&mut self, request: RequestId, message: &str) -> Result<(), EngineError>;

    /// Gives the request up while its consumer still listens; the tape says so.
    fn give_up(
        &mut self,
        request: RequestId,
        message: &str,
    ) -> Result<Option<RawTape>, EngineError>;

    /// Gives an error that the engine told of its digest, for code that catches it.
    fn digest(&mut self, request: RequestId, error: u32, digest: &str) -> Result<(), EngineError>;

    /// The request's first bytes are on their way: server code can send no cookie any more.
    fn begun(&mut self, request: RequestId);

    /// The request is over: its tables, timers and outgoing requests go.
    fn finish(&mut self, request: RequestId) -> Result<(), EngineError>;

    /// A host function answered, with JSON; for a failure the JSON is the error's message.
    fn settle(
        &mut self,
        request: RequestId,
        promise: u32,
        ok: bool,
        json: &str,
    ) -> Result<(), EngineError>;

    /// Runs microtasks until none is left.
    fn run_jobs(&mut self) -> Result<(), EngineError>;

    /// What happened since the last call, in its order.
    fn take_events(&mut self) -> Vec<Event>;

    /// How many bytes JavaScript holds.
    fn memory(&self) -> usize;
}
