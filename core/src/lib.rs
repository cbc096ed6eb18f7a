//! React's server half as an embeddable engine.

#[cfg(feature = "compiler")]
mod compiler;
pub mod diagnostic;
#[cfg(feature = "quickjs")]
mod engine;
mod error;
pub mod manifest;
mod options;
pub mod tape;

pub use diagnostic::Diagnostic;
pub use error::{Error, ErrorKind};
pub use options::{ErrorReport, FetchPolicy, LogLevel, RendererOptions};
