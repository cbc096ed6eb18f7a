//! The build: from an app's sources to scripts for the engines, chunks for the browser and the manifest that ties them together.
//!
//! parse → directives, imports, exports → graph in three layers → check → transform → emit. The only place that knows swc
//! and oxc_resolver.

mod audit;
mod check;
mod describe;
mod directive;
mod emit;
mod export;
mod graph;
mod import;
mod layer;
mod options;
mod parse;
mod resolve;
mod top_level_await;
mod transform;

use std::fmt::Write as _;
use std::path::Path;

use rayon::prelude::*;

use crate::app::CompiledApp;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, ErrorKind};
use graph::Graph;
use layer::Layer;

pub use describe::{GraphImport, GraphModule, ModuleGraph, Side};
pub use options::{CONFIG_FILE, CompileOptions, Phase, Progress};

/// Modules nest deeper than the usual stack of a thread allows.
const STACK_SIZE: usize = 16 << 20;

/// Compiles an app.
///
/// # Errors
/// With every diagnostic of the build, when one of them is an error; [`ErrorKind::Config`] when the app's folder does not
/// exist or no entry is named.
pub fn compile_boundaries(options: &CompileOptions) -> Result<CompiledApp, Error> {
    with_threads(options, |root| {
        let (graph, diagnostics) = analyse(root, options);
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Err(Error::compile(diagnostics));
        }
        let modules = graph.modules.len();
        let mut options = options.clone();
        options
            .reference_salt
            .get_or_insert_with(|| transform::salt(&graph));
        let options = &options;
        options.report(Phase::Transform, modules);
        let compiled = Layer::ALL.map(|layer| {
            let numbers: Vec<usize> = graph.layers[layer.index()].keys().copied().collect();
            numbers
                .into_par_iter()
                .map(|number| transform::transform(&graph, layer, number, options))
                .collect()
        });
        options.report(Phase::Emit, modules);
        let mut app = emit::emit(&graph, &compiled, options)?;
        app.warnings = diagnostics;
        Ok(app)
    })
}

/// Everything that is wrong with an app, errors and warnings, without compiling it.
///
/// # Errors
/// [`ErrorKind::Config`] when the app's folder does not exist or no entry is named.
pub fn check_boundaries(options: &CompileOptions) -> Result<Vec<Diagnostic>, Error> {
    with_threads(options, |root| Ok(analyse(root, options).1))
}

/// The modules of an app and what they are to each other, also of one that has errors.
///
/// # Errors
/// [`ErrorKind::Config`] when the app's folder does not exist or no entry is named.
pub fn module_graph(options: &CompileOptions) -> Result<ModuleGraph, Error> {
    with_threads(options, |root| {
        let (graph, diagnostics) = analyse(root, options);
        Ok(describe::describe(&graph, diagnostics))
    })
}

/// Works on an app's folder with all cores.
fn with_threads<T: Send>(
    options: &CompileOptions,
    work: impl FnOnce(&Path) -> Result<T, Error> + Send,
) -> Result<T, Error> {
    let root = options.root.canonicalize().map_err(|error| {
        let message = format!("the app's folder {} cannot be read", options.root.display());
        Error::new(ErrorKind::Config, message).with_source(error)
    })?;
    if options.entries.is_empty() {
        return Err(Error::new(ErrorKind::Config, "no entry is named"));
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK_SIZE)
        .build()
        .map_err(|error| {
            Error::new(ErrorKind::Internal, "no threads for the build").with_source(error)
        })?;
    pool.install(|| work(&root))
}

/// Reads the graph and checks it.
fn analyse(root: &Path, options: &CompileOptions) -> (Graph, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let graph = graph::build(root, options, &mut diagnostics);
    options.report(Phase::Check, graph.modules.len());
    add_import_chains(&graph, &mut diagnostics);
    diagnostics.extend(audit::audit(&graph, options));
    (graph, check::sorted(diagnostics))
}

/// What was found while a module was read does not know yet how it was reached.
fn add_import_chains(graph: &Graph, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        let Some(location) = &diagnostic.location else {
            continue;
        };
        if !diagnostic.import_chain.is_empty() {
            continue;
        }
        let module = graph
            .modules
            .iter()
            .position(|module| module.name == location.file);
        let Some(module) = module else { continue };
        let layers = Layer::ALL.into_iter();
        let mut holding = layers.filter(|layer| graph.layers[layer.index()].contains_key(&module));
        if let Some(layer) = holding.next() {
            diagnostic.import_chain = graph.import_chain(layer, module);
        }
    }
}

/// Bytes in lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A text as a literal of JSON, which is one of JavaScript too.
fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
