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
    /// The way from the nearest element to the value that failed, `<Card product={…}> → product.seller.save`; empty when not known.
    pub path: String,
    /// What the browser sees in place of the message: the error's own `digest` when it has one,
    /// else 16 hexadecimal digits made from the message.
    pub digest: String,
}

/// A key of 256 bits, see [`RendererOptions::with_encryption_key`].
#[derive(Clone)]
pub(crate) struct EncryptionKey(pub(crate) [u8; 32]);

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
    pub(crate) max_action_part_bytes: usize,
    pub(crate) max_action_parts: usize,
    pub(crate) max_action_header_bytes: usize,
    pub(crate) max_action_depth: usize,
    pub(crate) max_action_promises: usize,
    pub(crate) action_body_timeout: Duration,
    pub(crate) allowed_origins: Vec<String>,
    pub(crate) encryption_keys: Vec<EncryptionKey>,
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
            max_action_part_bytes: 8 << 20,
            max_action_parts: 10_000,
            max_action_header_bytes: 8 << 10,
            max_action_depth: 500,
            max_action_promises: 10_000,
            action_body_timeout: Duration::from_secs(30),
            allowed_origins: Vec::new(),
            encryption_keys: Vec::new(),
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

    /// How large the body of a server function's call may be; a larger one is refused, and not read further. Default: 8 MiB.
    #[must_use]
    pub fn with_max_action_bytes(mut self, bytes: usize) -> Self {
        self.max_action_bytes = bytes;
        self
    }

    /// How large one field or file of such a body may be. Default: 8 MiB.
    #[must_use]
    pub fn with_max_action_part_bytes(mut self, bytes: usize) -> Self {
        self.max_action_part_bytes = bytes;
        self
    }

    /// How many fields and files such a body may have. Default: 10,000.
    #[must_use]
    pub fn with_max_action_parts(mut self, parts: usize) -> Self {
        self.max_action_parts = parts;
        self
    }

    /// How large the headers of one field or file may be, its names among them. Default: 8 KiB.
    #[must_use]
    pub fn with_max_action_header_bytes(mut self, bytes: usize) -> Self {
        self.max_action_header_bytes = bytes;
        self
    }

    /// How deep the arguments of a call may be nested. Default: 500.
    #[must_use]
    pub fn with_max_action_depth(mut self, depth: usize) -> Self {
        self.max_action_depth = depth;
        self
    }

    /// How many promises, items of streams and server functions the arguments of a call may have. Default: 10,000.
    #[must_use]
    pub fn with_max_action_promises(mut self, promises: usize) -> Self {
        self.max_action_promises = promises;
        self
    }

    /// How long such a body may take to arrive. The deadline of the request begins after that. Default: 30 s.
    #[must_use]
    pub fn with_action_body_timeout(mut self, timeout: Duration) -> Self {
        self.action_body_timeout = timeout;
        self
    }

    /// Another origin that may call server functions: `https://example.com`, a host alone (`example.com`, `localhost:8080`), or all
    /// below one (`*.example.com`). May be called several times. Default: none; a call that carries an `Origin` must have the one of its `Host`.
    #[must_use]
    pub fn with_allowed_origin(mut self, origin: impl Into<String>) -> Self {
        self.allowed_origins.push(origin.into());
        self
    }

    /// A secret key of 256 random bits, with which the variables that inline server functions captured are encrypted on their way
    /// through the browser. Called several times, the first key encrypts, and all of them decrypt: so keys rotate. Default: a random
    /// key for each renderer, which no other process knows; several processes that serve one app need a key in common.
    #[must_use]
    pub fn with_encryption_key(mut self, key: [u8; 32]) -> Self {
        self.encryption_keys.push(EncryptionKey(key));
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
        // Values of the environment are often secrets, keys are always.
        formatter
            .debug_struct("RendererOptions")
            .field("isolates", &self.isolates)
            .field("memory_limit", &self.memory_limit)
            .field("deadline", &self.deadline)
            .field("max_requests", &self.max_requests)
            .field("max_action_bytes", &self.max_action_bytes)
            .field("allowed_origins", &self.allowed_origins)
            .field("stream_buffer", &self.stream_buffer)
            .field("env", &self.env.keys().collect::<Vec<_>>())
            .field("fetch", &self.fetch)
            .finish_non_exhaustive()
    }
}
