//! Renderers: an app on a pool of isolates.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Instant;

use tokio::task::AbortHandle;

use super::Request;
use super::action::{ActionRequest, Call};
use super::driver::{self, Command, Start, Want};
use super::host::{HostCall, HostError, HostFunction, HostValue};
use super::source_map::SourceMaps;
use super::stream::{self, ByteStream, Upstream};
use crate::app::CompiledApp;
use crate::encryption::Keyring;
use crate::engine::RequestId;
use crate::engine::isolate::{Message, Outbox};
use crate::engine::pool::Pool;
use crate::error::{Error, ErrorKind};
use crate::options::RendererOptions;

/// Of the threads that read the bodies of calls.
const STACK_SIZE: usize = 8 << 20;

/// Renders an app's entries. A cheap handle: clones share the isolates, and any thread may use them.
///
/// The isolates stop when the last handle and the last stream are gone.
///
/// ```no_run
/// use littoral::{CompiledApp, HostValue, Renderer, RendererOptions, Request};
/// use serde_json::json;
///
/// # fn main() -> Result<(), littoral::Error> {
/// let app = CompiledApp::load("dist")?;
/// let renderer = Renderer::new(app, RendererOptions::new())?
///     .with_host_function("products.list", async |_call| Ok(HostValue::Json(json!([]))));
/// let page = renderer.render_to_html(Request::new("home")).collect_blocking()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Renderer {
    inner: Arc<Inner>,
}

struct Inner {
    pool: Pool<Command>,
    shared: Arc<Shared>,
    runtime: Option<tokio::runtime::Runtime>,
    next: AtomicU32,
}

/// What all isolates of a renderer share.
pub(crate) struct Shared {
    pub(crate) app: CompiledApp,
    pub(crate) options: Arc<RendererOptions>,
    /// Encrypts what server functions captured.
    pub(crate) keys: Arc<Keyring>,
    pub(crate) runtime: tokio::runtime::Handle,
    pub(crate) maps: SourceMaps,
    host_functions: RwLock<HashMap<String, HostFunction>>,
}

impl Shared {
    /// The host function of a name.
    pub(crate) fn host_function(&self, name: &str) -> Option<HostFunction> {
        let functions = self
            .host_functions
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        functions.get(name).map(Arc::clone)
    }
}

impl Renderer {
    /// Starts the isolates and loads the app on each.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`] or [`ErrorKind::Memory`] when the app's scripts do not load, [`ErrorKind::Io`] when there are
    /// no threads.
    pub fn new(app: CompiledApp, options: RendererOptions) -> Result<Self, Error> {
        let threads = |error| Error::io("start the renderer's threads", error);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .thread_name("littoral-io")
            .worker_threads(options.isolates.clamp(1, 4))
            // Replies nest.
            .thread_stack_size(STACK_SIZE)
            .enable_all()
            .build()
            .map_err(threads)?;
        let isolates = options.isolates;
        let keys = Arc::new(Keyring::new(&options.encryption_keys)?);
        let shared = Arc::new(Shared {
            app,
            options: Arc::new(options),
            keys,
            runtime: runtime.handle().clone(),
            maps: SourceMaps::default(),
            host_functions: RwLock::default(),
        });
        let (ready, loaded) = mpsc::channel();
        let pool = Pool::start(isolates, |memory| {
            let (shared, ready) = (Arc::clone(&shared), ready.clone());
            move |inbox| driver::run(&shared, &inbox, &memory, &ready)
        })
        .map_err(threads)?;
        let next = AtomicU32::new(1);
        let inner = Arc::new(Inner {
            pool,
            shared,
            runtime: Some(runtime),
            next,
        });
        for _ in 0..isolates {
            loaded.recv().unwrap_or_else(|_| {
                Err(Error::new(
                    ErrorKind::Internal,
                    "an isolate ended while it was started",
                ))
            })?;
        }
        Ok(Self { inner })
    }

    /// Lends server code an async function, which it calls with `call(name, …arguments)` from `littoral/host`. All clones of
    /// this renderer have it from now on; one of the same name is replaced.
    ///
    /// The function runs on the renderer's own tokio runtime and must not block it; what blocks belongs into
    /// `tokio::task::spawn_blocking`. Its future is dropped when the request ends first. When it panics, server code
    /// gets an error.
    #[must_use]
    pub fn with_host_function<F, A>(self, name: impl Into<String>, function: F) -> Self
    where
        F: Fn(HostCall) -> A + Send + Sync + 'static,
        A: Future<Output = Result<HostValue, HostError>> + Send + 'static,
    {
        let function: HostFunction = Arc::new(move |call| Box::pin(function(call)));
        let functions = &self.inner.shared.host_functions;
        let mut functions = functions.write().unwrap_or_else(PoisonError::into_inner);
        functions.insert(name.into(), function);
        drop(functions);
        self
    }

    /// Renders an entry to the payload that React's client decodes.
    ///
    /// Errors come out of the stream. An error of a component does not end it: the payload carries its digest.
    pub fn render_to_payload(&self, request: Request) -> ByteStream {
        self.start(request, Want::Payload, None)
    }

    /// Renders an entry to HTML.
    ///
    /// Errors come out of the stream. An error of a component inside of a Suspense boundary does not end it; one outside of every
    /// boundary does, before the first byte, so that the host can answer with another page.
    pub fn render_to_html(&self, request: Request) -> ByteStream {
        self.start(request, Want::Html, None)
    }

    /// Calls a server function, then renders the request's entry: see [`ActionRequest`].
    ///
    /// The body is read first, without holding an isolate up. Errors come out of the stream: [`ErrorKind::Origin`],
    /// [`ErrorKind::Limit`], [`ErrorKind::Action`] and [`ErrorKind::Decryption`] say what is wrong with the call, before any of the app's
    /// code has run. [`ByteStream::head`] tells of redirects and cookies.
    pub fn call_server_function(&self, action: ActionRequest) -> ByteStream {
        let want = if action.as_html {
            Want::Html
        } else {
            Want::Payload
        };
        let (request, call) = action.into_parts();
        self.start(request, want, Some(call))
    }

    /// How many bytes JavaScript holds in all isolates together, as they last said.
    #[must_use]
    pub fn memory_used(&self) -> usize {
        self.inner.pool.memory()
    }

    fn start(&self, request: Request, want: Want, call: Option<Call>) -> ByteStream {
        let shared = &self.inner.shared;
        if let Err(error) = request.check() {
            return ByteStream::failed(error);
        }
        if !shared.app.manifest().entries.contains_key(&request.entry) {
            let known: Vec<_> = shared
                .app
                .manifest()
                .entries
                .keys()
                .map(String::as_str)
                .collect();
            let message = format!(
                "the app has no entry `{}`; it has: {}",
                request.entry,
                known.join(", ")
            );
            return ByteStream::failed(Error::new(ErrorKind::Entry, message));
        }
        if let Some(Err(error)) = call.as_ref().map(|call| call.check(shared)) {
            return ByteStream::failed(error);
        }
        let id = self.inner.next_id();
        let (output, stream) = stream::channel(shared.options.stream_buffer);
        let (isolate, load) = self.inner.pool.pick();
        let isolate = isolate.clone();
        let consumer = Arc::new(Consumer {
            _inner: Arc::clone(&self.inner),
            isolate: isolate.clone(),
            id,
            reading: OnceLock::new(),
        });
        output.connect(Arc::clone(&consumer) as Arc<dyn Upstream>);
        let limit = request.deadline.unwrap_or(shared.options.deadline);
        let start = move |plan, output| {
            let now = Instant::now();
            // A deadline beyond what the clock can say is as good as a year.
            let deadline = now
                .checked_add(limit)
                .unwrap_or(now + 365 * 86_400 * std::time::Duration::from_secs(1));
            let start = Start {
                id,
                request,
                want,
                plan,
                deadline,
                output,
                _load: load,
            };
            isolate.send(Message::Command(Command::Start(Box::new(start))));
        };
        let Some(call) = call else {
            start(None, output);
            return stream;
        };
        let shared = Arc::clone(shared);
        let runtime = shared.runtime.clone();
        let reading = runtime.spawn(async move {
            match call.read(&shared).await {
                Ok(plan) => start(Some(plan), output),
                Err(error) => output.end(Err(error)),
            }
        });
        // Nobody else sets it.
        let _ = consumer.reading.set(reading.abort_handle());
        stream
    }
}

impl fmt::Debug for Renderer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Renderer")
            .field("app", &self.inner.shared.app)
            .field("options", &self.inner.shared.options)
            .finish_non_exhaustive()
    }
}

impl Inner {
    /// Never 0. After four billion requests the numbers begin again.
    fn next_id(&self) -> RequestId {
        loop {
            let id = self.next.fetch_add(1, Ordering::Relaxed);
            if id != 0 {
                return id;
            }
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // The last handle may go inside of an async context, where waiting is not allowed.
            runtime.shutdown_background();
        }
    }
}

/// What a stream's consumer tells the isolate; keeps the renderer while the request lives.
struct Consumer {
    _inner: Arc<Inner>,
    isolate: Outbox<Command>,
    id: RequestId,
    /// Reads the body of a call.
    reading: OnceLock<AbortHandle>,
}

impl Upstream for Consumer {
    fn room(&self) {
        self.isolate.send(Message::Command(Command::Room));
    }

    fn cancel(&self) {
        if let Some(reading) = self.reading.get() {
            reading.abort();
        }
        self.isolate
            .send(Message::Command(Command::Cancel(self.id)));
    }
}
