//! Errors on their way to JavaScript: one JSON text, from which `js/` makes a `LittoralError`.

use littoral::Error;
use napi::Status;
use serde_json::json;

/// Turns an error of the core into one that JavaScript receives.
pub(crate) fn to_javascript(error: &Error) -> napi::Error {
    let report = json!({
        "kind": error.kind().as_str(),
        "message": error.message(),
        "stack": error.stack(),
        "componentStack": error.component_stack(),
        "digest": error.digest(),
        "limit": error.limit(),
        "diagnostics": error.diagnostics(),
    });
    napi::Error::new(Status::GenericFailure, format!("littoral:{report}"))
}
