//! React's server half as an embeddable engine: it compiles an app of Server and Client Components, evaluates its Server
//! Components once a request, and writes the payload and the HTML from that one evaluation. Reference: React 19.3.1.
//!
//! [`compile_boundaries`] makes a [`CompiledApp`] of an app's folder, a [`Renderer`] renders its entries on a pool of
//! embedded JavaScript engines, a [`ByteStream`] is what comes out. The host routes, listens and owns the data: components ask
//! for them through host functions.
//!
//! ```no_run
//! use littoral::{CompileOptions, HostError, HostValue, Renderer, RendererOptions, Request, compile_boundaries};
//! use serde_json::json;
//!
//! # fn main() -> Result<(), littoral::Error> {
//! let app = compile_boundaries(&CompileOptions::from_config("app/littoral.config.json")?)?;
//! let renderer = Renderer::new(app, RendererOptions::new())?
//!     .with_host_function("greet", async |call| match call.argument(0).as_str() {
//!         Some(name) => Ok(HostValue::Json(json!(format!("Hello, {name}")))),
//!         None => Err(HostError::new("greet: a name, please")),
//!     });
//! let request = Request::new("greeting").with_params(json!({ "name": "Ada" }));
//! let html = renderer.render_to_html(request).collect_blocking()?;
//! # Ok(())
//! # }
//! ```
//!
//! | feature | what it adds | default |
//! |---|---|---|
//! | `quickjs` | [`Renderer`] on embedded QuickJS engines, without any system dependency | yes |
//! | `compiler` | [`compile_boundaries`], [`check_boundaries`], [`module_graph`]; links swc | yes |
//! | `cli` | the `littoral` command | no |
//!
//! A server that loads a built app needs `quickjs` only. `docs/rust.md` in the repository is the reference in one page,
//! `ARCHITECTURE.md` how it works.

mod app;
#[cfg(feature = "compiler")]
mod compiler;
pub mod diagnostic;
#[cfg(feature = "quickjs")]
mod encryption;
#[cfg(feature = "quickjs")]
mod engine;
mod error;
pub mod flight;
#[cfg(feature = "quickjs")]
pub mod host_engine;
pub mod html;
pub mod manifest;
mod options;
#[cfg(feature = "quickjs")]
pub mod reply;
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
    Request, ResponseHead,
};

/// The reference page, so that its examples are compiled with the documentation's.
#[cfg(all(doctest, feature = "compiler"))]
#[doc = include_str!("../../docs/rust.md")]
mod reference {}
