//! What a host decides about a renderer: limits, what server code may reach, and where reports go.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Whether server code may send requests with `fetch`, and where to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum FetchPolicy {
    /// Any `http:` and `https:` URL.
    #[default]
    Allow,
    /// Only these hosts, as they stand in the URL: `api.example.com`, or `localhost:8080` with a port
    /// that is not the scheme's own. A redirect to another host is refused too.
    Hosts(Vec<String>),
    /// No request: `fetch` rejects.
    Deny,
}

/// How much a line of `console` matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LogLevel {
    /// `console.debug`, `console.trace`.
    Debug,
    /// `console.log`.
    Log,
    /// `console.info`.
    Info,
    /// `console.warn`.
    Warn,
    /// `console.error`, `console.assert`.
    Error,
}

impl LogLevel {
    /// The name of the `console` method: `"debug"`, `"log"`, `"info"`, `"warn"` or `"error"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Log => "log",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// An error of a component, as the host sees it. The browser sees the digest only. As JSON, its keys are in camel case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ErrorReport {
    /// The entry that was rendered.
    pub entry: String,
    /// The error's `name`: `"TypeError"`, or what the app's class says.
    pub name: String,
    /// Its message, or what was thrown as text when it was no `Error`.
    pub message: String,
    /// Its stack, in positions of the app's own sources where the build has source maps.
    pub stack: String,
    /// The components around it, innermost first, one `    at Name` a line; empty when not known.
    pub component_stack: String,
    /// What the browser sees in place of the message: the error's own `digest` when it has one,
    /// else 16 hexadecimal digits made from the message.
    pub digest: String,
}

/// See [`RendererOptions::with_on_error`].
pub(crate) type OnError = Arc<dyn Fn(&ErrorReport) -> Option<String> + Send + Sync>;
/// See [`RendererOptions::with_log`].
pub(crate) type Log = Arc<dyn Fn(LogLevel, &str) + Send + Sync>;

/// How a renderer works. `Default` is right for a server of its own.
#[derive(Clone)]
pub struct RendererOptions {
    pub(crate) isolates: usize,
    pub(crate) memory_limit: usize,
    pub(crate) deadline: Duration,
    pub(crate) max_requests: usize,
    pub(crate) max_action_bytes: usize,
    pub(crate) stream_buffer: usize,
    pub(crate) env: BTreeMap<String, String>,
    pub(crate) fetch: FetchPolicy,
    pub(crate) on_error: Option<OnError>,
    pub(crate) log: Option<Log>,
}

impl RendererOptions {
    /// The defaults, which each method's text names.
    #[must_use]
    pub fn new() -> Self {
        Self {
            isolates: std::thread::available_parallelism().map_or(1, usize::from),
            memory_limit: 256 << 20,
            deadline: Duration::from_secs(30),
            max_requests: 1024,
            max_action_bytes: 8 << 20,
            stream_buffer: 64 << 10,
            env: BTreeMap::new(),
            fetch: FetchPolicy::default(),
            on_error: None,
            log: None,
        }
    }

    /// How many isolates there are, each a thread with the app loaded; at least 1. Default: one a core.
    #[must_use]
    pub fn with_isolates(mut self, isolates: usize) -> Self {
        self.isolates = isolates.max(1);
        self
    }

    /// How many bytes the JavaScript of one isolate may hold. An isolate that reaches the limit is replaced and
    /// its requests fail. Default: 256 MiB.
    #[must_use]
    pub fn with_memory_limit(mut self, bytes: usize) -> Self {
        self.memory_limit = bytes;
        self
    }

    /// How long a request may take that names no deadline of its own. Default: 30 s.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// How many requests one isolate works on at once; more wait their turn. At least 1. Default: 1024.
    #[must_use]
    pub fn with_max_requests(mut self, requests: usize) -> Self {
        self.max_requests = requests.max(1);
        self
    }

    /// How large the body of a server function's call may be; a larger one is refused. Default: 8 MiB.
    #[must_use]
    pub fn with_max_action_bytes(mut self, bytes: usize) -> Self {
        self.max_action_bytes = bytes;
        self
    }

    /// How many bytes a stream holds that its consumer has not taken yet, before its request pauses.
    /// Default: 64 KiB.
    #[must_use]
    pub fn with_stream_buffer(mut self, bytes: usize) -> Self {
        self.stream_buffer = bytes.max(1);
        self
    }

    /// A variable that server code sees in `process.env`. Default: none; the host's own environment
    /// is never passed on by itself.
    #[must_use]
    pub fn with_env(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.env.insert(name.into(), value.into());
        self
    }

    /// Where `fetch` may go. Default: anywhere.
    #[must_use]
    pub fn with_fetch(mut self, fetch: FetchPolicy) -> Self {
        self.fetch = fetch;
        self
    }

    /// Is called with every error of a component, on the isolate's thread; what it answers replaces the digest.
    /// Default: none, and the error goes to the standard error stream.
    #[must_use]
    pub fn with_on_error(
        mut self,
        on_error: impl Fn(&ErrorReport) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.on_error = Some(Arc::new(on_error));
        self
    }

    /// Is called with every line that server code gives to `console`, on the isolate's thread.
    /// Default: none, and the line goes to the standard error stream.
    #[must_use]
    pub fn with_log(mut self, log: impl Fn(LogLevel, &str) + Send + Sync + 'static) -> Self {
        self.log = Some(Arc::new(log));
        self
    }

    /// Hands a line of `console` to the host.
    pub(crate) fn log(&self, level: LogLevel, line: &str) {
        match &self.log {
            Some(log) => log(level, line),
            None => eprintln!("{}: {line}", level.as_str()),
        }
    }
}

impl Default for RendererOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RendererOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values of the environment are often secrets.
        formatter
            .debug_struct("RendererOptions")
            .field("isolates", &self.isolates)
            .field("memory_limit", &self.memory_limit)
            .field("deadline", &self.deadline)
            .field("max_requests", &self.max_requests)
            .field("max_action_bytes", &self.max_action_bytes)
            .field("stream_buffer", &self.stream_buffer)
            .field("env", &self.env.keys().collect::<Vec<_>>())
            .field("fetch", &self.fetch)
            .finish_non_exhaustive()
    }
}
