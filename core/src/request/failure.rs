//! What a host is told when something fails.

use std::any::Any;

use super::renderer::Shared;
use crate::engine::fnv::fnv1a_64;
use crate::engine::{EngineError, Thrown};
use crate::error::{Error, ErrorKind};
use crate::options::ErrorReport;
use crate::tape::TapeError;

/// Why a request's work ended.
pub(crate) enum Work {
    /// The engine's call failed.
    Engine(EngineError),
    /// The request failed; the engine is fine.
    Request(Error),
}

impl From<EngineError> for Work {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<TapeError> for Work {
    fn from(error: TapeError) -> Self {
        let message = error.to_string();
        Self::Request(Error::new(ErrorKind::Internal, message).with_source(error))
    }
}

/// A call whose arguments do not decode: `{kind, message, limit}` as the evaluator says it.
pub(crate) fn refused(json: &str) -> Error {
    let refusal: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let message = refusal["message"].as_str().unwrap_or_default();
    let limit = match refusal["limit"].as_str() {
        Some("depth") => Some("max_action_depth"),
        Some("promises") => Some("max_action_promises"),
        Some("parts") => Some("max_action_parts"),
        Some("bytes") => Some("max_action_bytes"),
        _ => None,
    };
    match (refusal["kind"].as_str(), limit) {
        (Some("decryption"), _) => Error::new(ErrorKind::Decryption, message),
        (_, Some(limit)) => Error::new(ErrorKind::Limit, message).with_limit(limit),
        _ => Error::new(ErrorKind::Action, message),
    }
}

/// The deadline has passed.
pub(crate) fn timeout() -> Error {
    Error::new(ErrorKind::Timeout, "the deadline of the request has passed")
}

/// An engine's failure, for the request that met it.
pub(crate) fn engine(error: &EngineError) -> Error {
    let kind = match error {
        EngineError::Interrupted(_) => ErrorKind::Timeout,
        EngineError::OutOfMemory(_) => ErrorKind::Memory,
        EngineError::Contract(_) => ErrorKind::Internal,
        EngineError::Thrown(_) | EngineError::Load { .. } => ErrorKind::Engine,
    };
    let made = Error::new(kind, error.to_string());
    match error {
        EngineError::Thrown(thrown) | EngineError::Load { thrown, .. } => {
            made.with_stack(thrown.stack.clone())
        }
        _ => made,
    }
}

/// An engine's failure, for a request that only shared it.
pub(crate) fn lost(error: &EngineError) -> Error {
    let message = format!("another request on the same isolate made it unusable: {error}");
    Error::new(ErrorKind::Engine, message)
}

/// A panic on the isolate's thread.
pub(crate) fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let message = format!("the isolate panicked: {}", text.unwrap_or("no message"));
    Error::new(ErrorKind::Panic, message)
}

/// What the browser sees in place of a message.
pub(crate) fn digest(message: &str) -> String {
    format!("{:016x}", fnv1a_64(message.as_bytes()))
}

/// Hands a report to the host, its stack in positions of the sources. The answer replaces the digest.
pub(crate) fn report(shared: &Shared, report: &mut ErrorReport) -> Option<String> {
    report.stack = shared.maps.translate(&shared.app, &report.stack);
    if let Some(on_error) = &shared.options.on_error {
        return on_error(report);
    }
    let ErrorReport {
        entry,
        name,
        message,
        stack,
        component_stack,
        path,
        digest,
    } = report;
    let at = if path.is_empty() { "" } else { "\n  at " };
    eprintln!(
        "{name}: {message}{at}{path} (digest {digest}, entry {entry})\n{stack}{component_stack}"
    );
    None
}

/// Reports an exception that nobody caught.
pub(crate) fn uncaught(shared: &Shared, entry: &str, thrown: Thrown) {
    let digest = digest(&thrown.message);
    let Thrown {
        name,
        message,
        stack,
    } = thrown;
    let component_stack = String::new();
    let entry = entry.to_owned();
    report(
        shared,
        &mut ErrorReport {
            entry,
            name,
            message,
            stack,
            component_stack,
            path: String::new(),
            digest,
        },
    );
}
