//! Calls of server functions.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::timeout;

use super::renderer::Shared;
use super::{Request, origin};
use crate::error::{Error, ErrorKind};
use crate::reply::{self, BodyError, BodyStream, Limits, Plan, ReplyError, Whole};

/// A call of a server function, as it came from the browser.
///
/// There are two kinds. Called from JavaScript, the browser names the function's id and sends its arguments as React encodes
/// them. A form that was posted without JavaScript names its function in the body; the answer is then the page's HTML.
///
/// ```
/// use littoral::{ActionRequest, Request};
///
/// let headers = [("content-type", "text/plain"), ("origin", "https://a.example"), ("host", "a.example"), ("littoral-action", "1f…")];
/// let call = ActionRequest::new(Request::new("form"))
///     .with_headers(headers)
///     .with_bytes("[1]");
/// ```
#[derive(Clone)]
pub struct ActionRequest {
    pub(crate) request: Request,
    pub(crate) as_html: bool,
    call: Call,
}

/// What is known of the call before its body is read.
#[derive(Clone)]
pub(crate) struct Call {
    method: Option<String>,
    action_id: Option<String>,
    content_type: String,
    content_length: Option<u64>,
    origin: Option<String>,
    host: Option<String>,
    body: Body,
}

#[derive(Clone)]
enum Body {
    Whole(Bytes),
    /// Taken by the first call.
    Stream(Arc<Mutex<Option<BodyStream>>>),
}

impl ActionRequest {
    /// A call after which `request` is rendered, so that the page shows what the function changed.
    #[must_use]
    pub fn new(request: Request) -> Self {
        Self {
            request,
            as_html: false,
            call: Call {
                method: None,
                action_id: None,
                content_type: String::new(),
                content_length: None,
                origin: None,
                host: None,
                body: Body::Whole(Bytes::new()),
            },
        }
    }

    /// The method of the HTTP request; any but `POST` is refused. Default: `POST`.
    #[must_use]
    pub fn with_method(mut self, method: impl Into<String>) -> Self {
        self.call.method = Some(method.into());
        self
    }

    /// A header of the HTTP request, by its name in any case. Those that matter are `Content-Type`, `Content-Length`, `Origin`, `Host` and
    /// `Littoral-Action`; others are ignored. Behind a proxy, `Host` is the name under which the browser knows the site.
    #[must_use]
    pub fn with_header(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let call = &mut self.call;
        match name.as_ref().to_ascii_lowercase().as_str() {
            "content-type" => call.content_type = value.into(),
            "content-length" => call.content_length = value.into().trim().parse().ok(),
            "origin" => call.origin = Some(value.into()),
            "host" => call.host = Some(value.into()),
            "littoral-action" => call.action_id = Some(value.into()),
            _ => {}
        }
        self
    }

    /// Headers of the HTTP request, each as by [`ActionRequest::with_header`].
    #[must_use]
    pub fn with_headers<N: AsRef<str>, V: Into<String>>(
        self,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        headers
            .into_iter()
            .fold(self, |call, (name, value)| call.with_header(name, value))
    }

    /// The function's id, when the call came from JavaScript: the header `Littoral-Action`.
    #[must_use]
    pub fn with_action_id(self, id: impl Into<String>) -> Self {
        self.with_header("littoral-action", id)
    }

    /// The body, with its `Content-Type` header.
    #[must_use]
    pub fn with_body(self, content_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        self.with_header("content-type", content_type)
            .with_bytes(body)
    }

    /// The body, when it is there as a whole.
    #[must_use]
    pub fn with_bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.call.body = Body::Whole(body.into());
        self
    }

    /// The body as it arrives. It is read on the renderer's own threads, to the first limit that it reaches, and dropped then, or when the
    /// call is cancelled. A clone of the call shares it, and only the first of them can be called.
    #[must_use]
    pub fn with_stream<E: Into<BodyError>>(
        mut self,
        body: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Self {
        let body: BodyStream = Box::pin(Arriving(Box::pin(body)));
        self.call.body = Body::Stream(Arc::new(Mutex::new(Some(body))));
        self
    }

    /// Whether the answer is the entry's HTML. Default: no, it is a payload whose root is `{result, tree}`.
    #[must_use]
    pub fn as_html(mut self, html: bool) -> Self {
        self.as_html = html;
        self
    }

    pub(crate) fn into_parts(self) -> (Request, Call) {
        (self.request, self.call)
    }
}

impl fmt::Debug for ActionRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ActionRequest")
            .field("request", &self.request)
            .field("action_id", &self.call.action_id)
            .field("content_type", &self.call.content_type)
            .field("as_html", &self.as_html)
            .finish_non_exhaustive()
    }
}

/// A host's stream, its errors boxed.
struct Arriving<S>(std::pin::Pin<Box<S>>);

impl<S, E> Stream for Arriving<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BodyError>,
{
    type Item = Result<Bytes, BodyError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0
            .as_mut()
            .poll_next(context)
            .map(|item| item.map(|bytes| bytes.map_err(Into::into)))
    }
}

impl Call {
    /// Refuses what no body can make good. Nothing of it was read yet.
    pub(crate) fn check(&self, shared: &Shared) -> Result<(), Error> {
        let options = &shared.options;
        if let Some(method) = self.method.as_deref().filter(|method| *method != "POST") {
            let message = format!("A server function is called with POST, not with {method}.");
            return Err(Error::new(ErrorKind::Action, message));
        }
        origin::check(
            self.origin.as_deref(),
            self.host.as_deref(),
            &options.allowed_origins,
        )?;
        let limit = options.max_action_bytes;
        match self.content_length {
            Some(length) if length > limit as u64 => {
                let message = format!("The body has {length} bytes, the limit is {limit}.");
                Err(Error::new(ErrorKind::Limit, message).with_limit("max_action_bytes"))
            }
            _ => Ok(()),
        }
    }

    /// Reads the body, and decodes it into what the isolate is to do.
    pub(crate) async fn read(self, shared: &Shared) -> Result<Plan, Error> {
        let options = &shared.options;
        let limits = Limits {
            bytes: options.max_action_bytes,
            part_bytes: options.max_action_part_bytes,
            parts: options.max_action_parts,
            header_bytes: options.max_action_header_bytes,
            depth: options.max_action_depth,
            promises: options.max_action_promises,
            ..Limits::default()
        };
        let body = match self.body {
            Body::Whole(bytes) => Box::pin(Whole(Some(bytes))),
            Body::Stream(stream) => {
                let taken = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.ok_or_else(|| {
                    Error::new(
                        ErrorKind::Action,
                        "the call's body was read by another call",
                    )
                })?
            }
        };
        let time = options.action_body_timeout;
        let reading = timeout(time, reply::read(&self.content_type, body, &limits)).await;
        let body = match reading {
            Ok(read) => read.map_err(refusal)?,
            Err(_) => {
                let message = format!("The body did not arrive within {time:?}.");
                return Err(Error::new(ErrorKind::Limit, message).with_limit("action_body_timeout"));
            }
        };
        let context = reply::Context {
            manifest: shared.app.manifest(),
            limits: &limits,
            keys: &shared.keys,
        };
        reply::decode(self.action_id.as_deref(), body, context).map_err(refusal)
    }
}

fn refusal(error: ReplyError) -> Error {
    let message = error.to_string();
    match &error {
        ReplyError::Invalid(_) => Error::new(ErrorKind::Action, message),
        ReplyError::Undecipherable(_) => Error::new(ErrorKind::Decryption, message),
        ReplyError::Limit { name, .. } => Error::new(ErrorKind::Limit, message).with_limit(name),
        ReplyError::Body(cause) => {
            let message = format!("the body of the call does not arrive: {message}");
            return Error::new(ErrorKind::Io, message).with_source(Arc::clone(cause));
        }
    }
    .with_source(error)
}
