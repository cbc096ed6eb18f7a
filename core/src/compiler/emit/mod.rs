//! Puts compiled modules together into the files of `dist/`.

mod chunk;
pub(crate) mod print;
mod script;
mod source_map;
mod stylesheet;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::graph::{Graph, ROOTS};
use super::hex;
use super::layer::Layer;
use super::options::CompileOptions;
use super::transform::{Compiled, reference_id};
use crate::app::CompiledApp;
use crate::error::Error;
use crate::manifest::{ClientModule, Development, Entry, FORMAT, Manifest, ServerReference};

/// Puts an app together of the compiled modules of each layer.
pub(crate) fn emit(
    graph: &Graph,
    compiled: &[Vec<Compiled>; 3],
    options: &CompileOptions,
) -> Result<CompiledApp, Error> {
    let [server, ssr, browser] = compiled;
    let chunks = chunk::emit(graph, browser, options);
    let stylesheets = stylesheet::files(graph);
    let id = |module: &usize| graph.modules[*module].id.clone();
    let entries = graph.entries.iter().map(|(name, modules)| {
        let entry = Entry {
            modules: modules.iter().map(id).collect(),
            stylesheets: stylesheet::of_entry(graph, modules, &stylesheets, options),
        };
        (name.clone(), entry)
    });
    let client_modules = graph.boundaries.iter().map(|module| {
        let names = graph.export_names(Layer::Ssr, *module);
        let client = ClientModule {
            source: graph.modules[*module].name.clone(),
            chunks: chunks.of_module.get(module).cloned().unwrap_or_default(),
            exports: names.unwrap_or_default().into_iter().collect(),
        };
        (id(module), client)
    });
    let manifest = Manifest {
        format: FORMAT,
        littoral: env!("CARGO_PKG_VERSION").to_owned(),
        react: react_version(graph),
        public_path: options.public_path.clone(),
        entries: entries.collect(),
        client_modules: client_modules.collect(),
        server_references: server_references(graph, server, options),
        bootstrap: vec![chunks.bootstrap],
        development: options.development.then(|| Development {
            root: root_folder(options),
        }),
    };
    let mut static_files: BTreeMap<String, Vec<u8>> = chunks
        .files
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect();
    static_files.extend(
        stylesheets
            .into_values()
            .map(|(name, text)| (name, text.into_bytes())),
    );
    Ok(CompiledApp {
        manifest,
        server: script::emit(graph, Layer::Server, server, options)?,
        ssr: script::emit(graph, Layer::Ssr, ssr, options)?,
        static_files,
        warnings: Vec::new(),
    })
}

fn server_references(
    graph: &Graph,
    server: &[Compiled],
    options: &CompileOptions,
) -> BTreeMap<String, ServerReference> {
    let mut references = BTreeMap::new();
    for compiled in server {
        let module = &graph.modules[compiled.module];
        for function in &compiled.server_functions {
            let id = reference_id(options.salt(), &module.name, &function.export);
            let reference = ServerReference {
                module: module.id.clone(),
                export: function.export.clone(),
                source: module.name.clone(),
                captures: function.captures,
            };
            references.insert(id, reference);
        }
    }
    references
}

/// The app's folder as an absolute path, as file names in stacks begin.
fn root_folder(options: &CompileOptions) -> String {
    let folder = std::path::absolute(&options.root).unwrap_or_else(|_| options.root.clone());
    folder.to_string_lossy().into_owned()
}

/// The version in the `package.json` of the app's `react`.
fn react_version(graph: &Graph) -> String {
    let (layer, specifier) = ROOTS[0];
    let version = graph.root(layer, specifier).and_then(|root| {
        let folder = graph.modules[root].path.as_deref()?.parent()?;
        let json = std::fs::read_to_string(folder.join("package.json")).ok()?;
        let json: serde_json::Value = serde_json::from_str(&json).ok()?;
        Some(json.get("version")?.as_str()?.to_owned())
    });
    version.unwrap_or_default()
}

/// The name of a file whose content never changes under it.
fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    let hash = hex(&Sha256::digest(content));
    format!("{stem}-{}.{extension}", &hash[..10])
}

/// A module's file name up to the first dot.
fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.split('.').next().unwrap_or(file);
    let plain = !stem.is_empty()
        && stem
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if plain { stem } else { "chunk" }
}
