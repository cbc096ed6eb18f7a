//! From a request to its bytes: renderers, their streams, and what a host lends to server code.

mod action;
mod active;
mod driver;
mod errors;
mod evaluation;
mod failure;
mod host;
mod inline;
mod origin;
mod page;
mod renderer;
mod response;
mod source_map;
mod stream;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind};

pub use action::ActionRequest;
pub use host::{HostCall, HostError, HostValue};
pub use renderer::Renderer;
pub use response::ResponseHead;
pub use stream::{ByteStream, CancelHandle, Next};

/// A request to render an entry. Nothing is checked before it is rendered.
///
/// ```
/// use littoral::Request;
/// use serde_json::json;
///
/// let request = Request::new("product")
///     .with_params(json!({ "id": "7" }))
///     .with_search_params(json!({ "sort": "price" }));
/// assert_eq!(request.entry(), "product");
/// ```
#[derive(Clone)]
pub struct Request {
    pub(crate) entry: String,
    pub(crate) params: Value,
    pub(crate) search_params: Value,
    pub(crate) context: Arc<Value>,
    pub(crate) nonce: Option<String>,
    pub(crate) identifier_prefix: String,
    /// `None`: the app's own.
    pub(crate) bootstrap_scripts: Option<Vec<String>>,
    pub(crate) bootstrap_modules: Vec<String>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) wait_for_all: bool,
    pub(crate) payload_inlined: bool,
    /// The first value that is no JSON: what it was for, and why.
    pub(crate) invalid: Option<(&'static str, String)>,
}

impl Request {
    /// A request for an entry, by its name in the app's configuration.
    #[must_use]
    pub fn new(entry: impl Into<String>) -> Self {
        Self {
            entry: entry.into(),
            params: Value::Object(Map::new()),
            search_params: Value::Object(Map::new()),
            context: Arc::new(Value::Null),
            nonce: None,
            identifier_prefix: String::new(),
            bootstrap_scripts: None,
            bootstrap_modules: Vec::new(),
            deadline: None,
            wait_for_all: false,
            payload_inlined: true,
            invalid: None,
        }
    }

    /// The entry's name.
    #[must_use]
    pub fn entry(&self) -> &str {
        &self.entry
    }

    /// What the page's and layouts' `params` promise resolves to: an object. Default: empty.
    #[must_use]
    pub fn with_params(mut self, params: impl Serialize) -> Self {
        self.params = self.json("params", params);
        self
    }

    /// What the page's `searchParams` promise resolves to: an object. Default: empty.
    #[must_use]
    pub fn with_search_params(mut self, search_params: impl Serialize) -> Self {
        self.search_params = self.json("searchParams", search_params);
        self
    }

    /// The host's own data for this request: host functions get it with each call, server code with `context()`
    /// from `littoral/host`. Default: `null`.
    #[must_use]
    pub fn with_context(mut self, context: impl Serialize) -> Self {
        self.context = Arc::new(self.json("context", context));
        self
    }

    /// The nonce that inline scripts and styles carry, for a Content Security Policy.
    #[must_use]
    pub fn with_nonce(mut self, nonce: impl Into<String>) -> Self {
        self.nonce = Some(nonce.into());
        self
    }

    /// What ids of `useId` begin with, when several roots share a page. Default: empty.
    #[must_use]
    pub fn with_identifier_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.identifier_prefix = prefix.into();
        self
    }

    /// Classic scripts that start the page, by URL, instead of the app's own; none of them makes a page that the browser
    /// does not hydrate.
    #[must_use]
    pub fn with_bootstrap_scripts<S: Into<String>>(
        mut self,
        urls: impl IntoIterator<Item = S>,
    ) -> Self {
        self.bootstrap_scripts = Some(urls.into_iter().map(Into::into).collect());
        self
    }

    /// Module scripts that are loaded with the page, by URL. Default: none.
    #[must_use]
    pub fn with_bootstrap_modules<S: Into<String>>(
        mut self,
        urls: impl IntoIterator<Item = S>,
    ) -> Self {
        self.bootstrap_modules = urls.into_iter().map(Into::into).collect();
        self
    }

    /// How long the request may take, from now on until its last byte was made. Default: the renderer's.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Whether everything is complete before the first byte, as React's `onAllReady`: for crawlers and
    /// static pages. Default: no, the page streams.
    #[must_use]
    pub fn with_wait_for_all(mut self, wait: bool) -> Self {
        self.wait_for_all = wait;
        self
    }

    /// Whether HTML carries its payload, so that the page hydrates without another request. Default: yes.
    #[must_use]
    pub fn with_payload_inlined(mut self, inlined: bool) -> Self {
        self.payload_inlined = inlined;
        self
    }

    fn json(&mut self, what: &'static str, value: impl Serialize) -> Value {
        serde_json::to_value(value).unwrap_or_else(|error| {
            self.invalid.get_or_insert((what, error.to_string()));
            Value::Null
        })
    }

    /// Why this request cannot be rendered, as far as the request alone tells.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let error = |what: &str, why: &str| {
            let message = format!("the request's {what} cannot be used: {why}");
            Err(Error::new(ErrorKind::Props, message))
        };
        if let Some((what, why)) = &self.invalid {
            return error(what, why);
        }
        for (what, value) in [
            ("params", &self.params),
            ("searchParams", &self.search_params),
        ] {
            if !value.is_object() {
                return error(what, "they are not a JSON object");
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The context often holds who the user is.
        formatter
            .debug_struct("Request")
            .field("entry", &self.entry)
            .field("params", &self.params)
            .field("search_params", &self.search_params)
            .finish_non_exhaustive()
    }
}
