//! React's server half as an embeddable engine.

mod app;
#[cfg(feature = "compiler")]
mod compiler;
pub mod diagnostic;
#[cfg(feature = "quickjs")]
mod engine;
mod error;
pub mod flight;
pub mod html;
pub mod manifest;
mod options;
#[cfg(feature = "quickjs")]
mod reply;
#[cfg(feature = "quickjs")]
mod request;
pub mod tape;

pub use app::CompiledApp;
#[cfg(feature = "compiler")]
pub use compiler::{
    CONFIG_FILE, CompileOptions, GraphImport, GraphModule, ModuleGraph, Phase, Progress, Side,
    check_boundaries, compile_boundaries, module_graph,
};
pub use diagnostic::Diagnostic;
pub use error::{Error, ErrorKind};
pub use options::{ErrorReport, FetchPolicy, LogLevel, RendererOptions};
#[cfg(feature = "quickjs")]
pub use request::{
    ActionRequest, ByteStream, CancelHandle, HostCall, HostError, HostValue, Next, Renderer,
    Request,
};
