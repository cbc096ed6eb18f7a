//! React's server half as an embeddable engine.

#[cfg(feature = "quickjs")]
mod engine;
pub mod manifest;
mod options;
pub mod tape;

pub use options::{ErrorReport, FetchPolicy, LogLevel, RendererOptions};
