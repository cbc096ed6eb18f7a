//! The crate's one error type: a kind to branch on, a message to show, and what is known about the cause.

use std::error::Error as StdError;
use std::fmt::{self, Write as _};

use crate::diagnostic::Diagnostic;

/// What went wrong, as precisely as a program can use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The app does not compile; [`Error::diagnostics`] says why.
    Compile,
    /// An option or the configuration file is not usable.
    Config,
    /// A built app cannot be read: a file is missing, or damaged.
    Load,
    /// The built app was written by another version of Littoral.
    Version,
    /// The app has no entry of this name.
    Entry,
    /// The props, params or context of a request are not what JSON can say, or are too large.
    Props,
    /// A component threw.
    Component,
    /// The deadline of the request has passed.
    Timeout,
    /// The memory limit was reached.
    Memory,
    /// The request was cancelled.
    Cancelled,
    /// A host function failed, or there is none of that name.
    HostFunction,
    /// The call of a server function is not valid: an unknown id, arguments that do not decode.
    Action,
    /// The call of a server function comes from another origin than the host's own and the allowed ones.
    Origin,
    /// The body of a call goes beyond a limit; [`Error::limit`] says which.
    Limit,
    /// What a server function captured came back changed, or encrypted with a key that is not known.
    Decryption,
    /// The JavaScript engine failed outside of components.
    Engine,
    /// Reading or writing failed.
    Io,
    /// Code of ours, or a host's callback, panicked.
    Panic,
    /// A promise that Littoral makes to itself was broken; please report it.
    Internal,
}

impl ErrorKind {
    /// A stable name for other languages: `"compile"`, `"host-function"`, ….
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compile => "compile",
            Self::Config => "config",
            Self::Load => "load",
            Self::Version => "version",
            Self::Entry => "entry",
            Self::Props => "props",
            Self::Component => "component",
            Self::Timeout => "timeout",
            Self::Memory => "memory",
            Self::Cancelled => "cancelled",
            Self::HostFunction => "host-function",
            Self::Action => "action",
            Self::Origin => "origin",
            Self::Limit => "limit",
            Self::Decryption => "decryption",
            Self::Engine => "engine",
            Self::Io => "io",
            Self::Panic => "panic",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An error of Littoral.
///
/// Its `Display` is the message alone; causes are chained through [`std::error::Error::source`], where a host finds its
/// own error again with `downcast_ref`.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Repr>);

#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Repr {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
    diagnostics: Vec<Diagnostic>,
    stack: Option<String>,
    component_stack: Option<String>,
    digest: Option<String>,
    limit: Option<&'static str>,
}

impl Error {
    /// An error of a kind.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Repr {
            kind,
            message: message.into(),
            source: None,
            diagnostics: Vec::new(),
            stack: None,
            component_stack: None,
            digest: None,
            limit: None,
        }))
    }

    /// The error of a build that found something wrong. Its message lists each error in one line.
    #[must_use]
    pub fn compile(diagnostics: Vec<Diagnostic>) -> Self {
        let errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.is_error());
        let mut message = match errors.clone().count() {
            1 => "the app has 1 error".to_owned(),
            count => format!("the app has {count} errors"),
        };
        for diagnostic in errors {
            // Writing to a `String` cannot fail.
            let _ = write!(message, "\n  {}", diagnostic.summary());
        }
        let mut error = Self::new(ErrorKind::Compile, message);
        error.0.diagnostics = diagnostics;
        error
    }

    /// An error of reading or writing; `doing` says what was tried: `"read dist/littoral.json"`.
    #[must_use]
    pub fn io(doing: impl fmt::Display, source: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, format!("could not {doing}: {source}")).with_source(source)
    }

    /// Chains the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Adds the JavaScript stack, mapped to sources where a source map is known.
    #[must_use]
    pub fn with_stack(mut self, stack: impl Into<String>) -> Self {
        self.0.stack = Some(stack.into());
        self
    }

    /// Adds the stack of components that led to the error.
    #[must_use]
    pub fn with_component_stack(mut self, stack: impl Into<String>) -> Self {
        self.0.component_stack = Some(stack.into());
        self
    }

    /// Adds the digest that the browser saw in place of the message.
    #[must_use]
    pub fn with_digest(mut self, digest: impl Into<String>) -> Self {
        self.0.digest = Some(digest.into());
        self
    }

    /// Names the limit that was reached.
    #[cfg(feature = "quickjs")]
    pub(crate) fn with_limit(mut self, limit: &'static str) -> Self {
        self.0.limit = Some(limit);
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The message, without the causes.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What the compiler found, errors and warnings; empty unless the kind is [`ErrorKind::Compile`].
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0.diagnostics
    }

    /// The JavaScript stack.
    #[must_use]
    pub fn stack(&self) -> Option<&str> {
        self.0.stack.as_deref()
    }

    /// The stack of components that led to the error, as React writes it: a line `    at Name` each.
    #[must_use]
    pub fn component_stack(&self) -> Option<&str> {
        self.0.component_stack.as_deref()
    }

    /// The digest that the browser saw in place of the message.
    #[must_use]
    pub fn digest(&self) -> Option<&str> {
        self.0.digest.as_deref()
    }

    /// The option whose limit was reached, when the kind is [`ErrorKind::Limit`]: `"max_action_bytes"`.
    #[must_use]
    pub fn limit(&self) -> Option<&'static str> {
        self.0.limit
    }

    /// Whether the app does not compile.
    #[must_use]
    pub fn is_compile(&self) -> bool {
        self.kind() == ErrorKind::Compile
    }

    /// Whether the request was stopped from outside: its deadline, its memory limit, or the host's cancel.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Timeout | ErrorKind::Memory | ErrorKind::Cancelled
        )
    }

    /// Whether what the caller passed is at fault: an unknown entry, props that do not decode, a bad call.
    #[must_use]
    pub fn is_bad_request(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Entry
                | ErrorKind::Props
                | ErrorKind::Action
                | ErrorKind::Origin
                | ErrorKind::Limit
                | ErrorKind::Decryption
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_small_and_crosses_threads() {
        fn crosses<T: Send + Sync + 'static>() {}
        crosses::<Error>();
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }

    #[test]
    fn a_host_finds_its_own_error_again() {
        let own = std::io::Error::other("the database is away");
        let error = Error::new(
            ErrorKind::HostFunction,
            "products.list: the database is away",
        )
        .with_source(own);
        assert_eq!(error.to_string(), "products.list: the database is away");
        let source = StdError::source(&error).expect("a cause");
        assert!(source.downcast_ref::<std::io::Error>().is_some());
    }
}
