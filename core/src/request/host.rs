//! Host functions: what the host lends to server code, called with `call(name, …)` from `littoral/host`.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use serde_json::{Map, Value};

/// The key of an object that stands for bytes among a call's arguments, in base64.
const BYTES: &str = "$bytes";

/// What a host function answers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum HostValue {
    /// A JSON value.
    Json(Value),
    /// Bytes; server code gets a `Uint8Array`.
    Bytes(Bytes),
}

impl HostValue {
    /// As it crosses into JavaScript: JSON, or `#` and base64, which no JSON begins with.
    pub(crate) fn into_json(self) -> String {
        match self {
            Self::Json(value) => value.to_string(),
            Self::Bytes(bytes) => format!("#{}", BASE64_STANDARD.encode(bytes)),
        }
    }
}

impl From<Value> for HostValue {
    fn from(value: Value) -> Self {
        Self::Json(value)
    }
}

impl From<Bytes> for HostValue {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

/// Why a host function failed. Server code gets an `Error` with this message; the browser does not see it.
#[derive(Debug)]
pub struct HostError {
    message: String,
    digest: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl HostError {
    /// A failure, with the message that server code gets.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            digest: None,
            source: None,
        }
    }

    /// Sets the `digest` of the error that server code gets, and so what the browser sees of it when no component
    /// catches it.
    #[must_use]
    pub fn with_digest(mut self, digest: impl Into<String>) -> Self {
        self.digest = Some(digest.into());
        self
    }

    /// Chains the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// As it crosses into JavaScript: JSON, or `#` and base64, which no JSON begins with.
    pub(crate) fn into_json(self) -> String {
        let mut error = Map::new();
        error.insert("message".to_owned(), Value::String(self.message));
        if let Some(digest) = self.digest {
            error.insert("digest".to_owned(), Value::String(digest));
        }
        Value::Object(error).to_string()
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for HostError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}

/// A call of a host function.
#[derive(Debug, Clone)]
pub struct HostCall {
    arguments: Value,
    context: Arc<Value>,
}

impl HostCall {
    pub(crate) fn new(arguments: Value, context: Arc<Value>) -> Self {
        Self { arguments, context }
    }

    /// The arguments, an array. Bytes stand in it as `{"$bytes": "…base64…"}`; see [`HostCall::bytes`].
    #[must_use]
    pub fn arguments(&self) -> &Value {
        &self.arguments
    }

    /// The argument at `index`; `null` when there is none.
    #[must_use]
    pub fn argument(&self, index: usize) -> &Value {
        self.arguments.get(index).unwrap_or(&Value::Null)
    }

    /// The bytes of the argument at `index`, when it is bytes.
    #[must_use]
    pub fn bytes(&self, index: usize) -> Option<Bytes> {
        let encoded = self.argument(index).get(BYTES)?.as_str()?;
        BASE64_STANDARD.decode(encoded).ok().map(Bytes::from)
    }

    /// The context of the request that called.
    #[must_use]
    pub fn context(&self) -> &Value {
        &self.context
    }
}

/// A registered host function.
pub(crate) type HostFunction = Arc<dyn Fn(HostCall) -> HostFuture + Send + Sync>;
/// What a host function will answer.
pub(crate) type HostFuture = Pin<Box<dyn Future<Output = Result<HostValue, HostError>> + Send>>;
