//! The module graph in its three layers, from the entries to the last package.
//!
//! It grows in waves: the imports of a wave are resolved, new files parsed, and what they ask for is the next wave. Work inside of a
//! wave runs on all cores; numbers are given in the order of the source, so that they are the same in every build.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;

use super::import::ImportKind;
use super::layer::{Form, Layer};
use super::options::{CompileOptions, Phase};
use super::parse::{self, Content, ParsedModule};
use super::resolve::{LayerResolvers, OWN_MODULES, Resolved};
use crate::diagnostic::{Boundary, Code, Diagnostic, ImportStep};

/// All modules of an app and what they are to each other.
pub(crate) struct Graph {
    /// Every module once, whatever layers it is in. A module's number is its index.
    pub(crate) modules: Vec<ParsedModule>,
    /// The modules of each layer, by [`Layer::index`].
    pub(crate) layers: [BTreeMap<usize, Node>; 3],
    /// The entries by name: their modules, the outermost layout first.
    pub(crate) entries: BTreeMap<String, Vec<usize>>,
    /// The `'use client'` modules that the server layer imports.
    pub(crate) boundaries: BTreeSet<usize>,
    /// The modules that Littoral needs itself: see [`ROOTS`].
    pub(crate) roots: Vec<(Layer, &'static str, usize)>,
}

/// A module in one layer.
pub(crate) struct Node {
    /// The modules that its imports lead to, one for each of [`ParsedModule::imports`]; `None` for one that was not found.
    pub(crate) edges: Vec<Option<usize>>,
    /// The import that led here first; `None` for the modules of entries and for roots.
    pub(crate) origin: Option<Origin>,
}

/// An import in a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The layer of the importing module.
    pub(crate) layer: Layer,
    /// The importing module.
    pub(crate) module: usize,
    /// The index in its imports.
    pub(crate) import: usize,
}

/// What every app has in its layers, imported or not.
pub(crate) const ROOTS: [(Layer, &str); 9] = [
    (Layer::Server, "react"),
    (Layer::Server, "react-dom"),
    (Layer::Ssr, "react"),
    (Layer::Ssr, "react-dom"),
    (Layer::Browser, "react"),
    (Layer::Browser, "react/jsx-runtime"),
    (Layer::Browser, "react-server-dom-webpack/client.browser"),
    (Layer::Browser, "littoral/client"),
    (Layer::Browser, "littoral/bootstrap"),
];

impl Graph {
    /// The number of one of [`ROOTS`].
    pub(crate) fn root(&self, layer: Layer, specifier: &str) -> Option<usize> {
        self.roots
            .iter()
            .find(|root| root.0 == layer && root.1 == specifier)
            .map(|root| root.2)
    }

    /// What stands for a module in a layer.
    pub(crate) fn form(&self, layer: Layer, module: usize) -> Form {
        Form::of(self.modules[module].directive(), layer)
    }

    /// The imports that led from an entry to a module, the entry's first.
    pub(crate) fn import_chain(&self, layer: Layer, module: usize) -> Vec<ImportStep> {
        let mut steps = Vec::new();
        let mut origin = self.layers[layer.index()]
            .get(&module)
            .and_then(|node| node.origin);
        let mut target = module;
        while let Some(Origin {
            layer,
            module,
            import,
        }) = origin
        {
            let importer = &self.modules[module];
            let place = importer.location(importer.imports[import].span);
            steps.push(ImportStep {
                file: importer.name.clone(),
                line: place.line,
                column: place.column,
                specifier: importer.imports[import].specifier.clone(),
                boundary: match self.form(layer, target) {
                    Form::Source => None,
                    Form::ClientReferences => Some(Boundary::Client),
                    Form::ServerProxies => Some(Boundary::Server),
                },
            });
            target = module;
            origin = self.layers[layer.index()]
                .get(&module)
                .and_then(|node| node.origin);
        }
        steps.reverse();
        steps
    }

    /// The names a module exports in a layer, `export *` followed; `None` when they are not known before it runs.
    pub(crate) fn export_names(&self, layer: Layer, module: usize) -> Option<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::from([module]);
        let mut waiting = vec![module];
        while let Some(current) = waiting.pop() {
            let parsed = &self.modules[current];
            if !parsed.exports.es_module {
                return None;
            }
            // `export *` leaves `default` out.
            let own = parsed.exports.names.iter();
            names.extend(
                own.filter(|name| current == module || *name != "default")
                    .cloned(),
            );
            for star in &parsed.exports.stars {
                let import = parsed
                    .imports
                    .iter()
                    .position(|import| import.specifier == *star)?;
                let node = self.layers[layer.index()].get(&current)?;
                let target = (*node.edges.get(import)?)?;
                if seen.insert(target) {
                    waiting.push(target);
                }
            }
        }
        Some(names)
    }
}

/// Builds the graph of an app. Everything wrong goes to `diagnostics`; the graph has what could be read.
pub(crate) fn build(
    root: &Path,
    options: &CompileOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Graph {
    let mut builder = Builder {
        root,
        options,
        resolvers: LayerResolvers::new(root),
        numbers: HashMap::new(),
        ids: HashSet::new(),
        unresolved: BTreeMap::new(),
        graph: Graph {
            modules: Vec::new(),
            layers: Default::default(),
            entries: BTreeMap::new(),
            boundaries: BTreeSet::new(),
            roots: Vec::new(),
        },
        diagnostics,
    };
    let first = builder.start();
    builder.grow(first);
    builder.report_unresolved();
    builder.graph
}

/// A module that is to be in a layer, and the import that asked for it.
type Request = (Layer, usize, Option<Origin>);

struct Builder<'a> {
    root: &'a Path,
    options: &'a CompileOptions,
    resolvers: LayerResolvers,
    numbers: HashMap<Resolved, usize>,
    ids: HashSet<String>,
    /// What was not found, by module and import: the layer it was found in first, and why.
    unresolved: BTreeMap<(usize, usize), (Layer, String)>,
    graph: Graph,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Builder<'_> {
    /// The modules of the entries and the roots.
    fn start(&mut self) -> Vec<Request> {
        let mut requests = Vec::new();
        let mut found = Vec::new();
        for (entry, files) in &self.options.entries {
            for file in files {
                match self.root.join(file).canonicalize() {
                    Ok(path) if path.is_file() => {
                        found.push((entry.clone(), Resolved::File(path)));
                    }
                    _ => self.diagnostics.push(
                        Diagnostic::error(
                            Code::MissingEntry,
                            format!("the entry `{entry}` names {file}, which is not a file"),
                        )
                        .with_help("entries name files relative to the app's folder"),
                    ),
                }
            }
        }
        let mut roots = Vec::new();
        for (layer, specifier) in ROOTS {
            match self
                .resolvers
                .resolve(layer, None, ImportKind::Require, specifier)
            {
                Ok(resolved) => roots.push((layer, specifier, resolved)),
                Err(_) => {
                    let package = specifier.split('/').next().unwrap_or(specifier);
                    let diagnostic = Diagnostic::error(
                        Code::UnresolvedImport,
                        format!("the package `{package}` is not installed in the app"),
                    )
                    .with_help("npm install react react-dom react-server-dom-webpack");
                    if !self.diagnostics.contains(&diagnostic) {
                        self.diagnostics.push(diagnostic);
                    }
                }
            }
        }
        let wanted = found.iter().map(|(_, resolved)| resolved.clone());
        let wanted: Vec<Resolved> = wanted
            .chain(roots.iter().map(|root| root.2.clone()))
            .collect();
        self.add(&wanted);
        for (entry, resolved) in found {
            let module = self.numbers[&resolved];
            self.graph.entries.entry(entry).or_default().push(module);
            requests.push((Layer::Server, module, None));
        }
        for (layer, specifier, resolved) in roots {
            let module = self.numbers[&resolved];
            self.graph.roots.push((layer, specifier, module));
            requests.push((layer, module, None));
        }
        requests
    }

    fn grow(&mut self, mut wave: Vec<Request>) {
        while !wave.is_empty() {
            let mut next = Vec::new();
            let mut added = Vec::new();
            for (layer, module, origin) in wave {
                let nodes = &mut self.graph.layers[layer.index()];
                if nodes.contains_key(&module) {
                    continue;
                }
                let node = Node {
                    edges: Vec::new(),
                    origin,
                };
                nodes.insert(module, node);
                match self.graph.form(layer, module) {
                    Form::Source => added.push((layer, module)),
                    // What is on the other side of a boundary belongs to the other side's layers.
                    Form::ClientReferences => {
                        self.graph.boundaries.insert(module);
                        next.push((Layer::Ssr, module, origin));
                        next.push((Layer::Browser, module, origin));
                    }
                    Form::ServerProxies => next.push((Layer::Server, module, origin)),
                }
            }
            let resolved: Vec<Vec<Result<Resolved, String>>> = added
                .par_iter()
                .map(|&(layer, module)| {
                    let importer = &self.graph.modules[module];
                    let imports = importer.imports.iter();
                    imports
                        .map(|import| {
                            self.resolvers.resolve(
                                layer,
                                Some(importer),
                                import.kind,
                                &import.specifier,
                            )
                        })
                        .collect()
                })
                .collect();
            let wanted: Vec<Resolved> = resolved.iter().flatten().flatten().cloned().collect();
            self.add(&wanted);
            for ((layer, module), targets) in added.into_iter().zip(resolved) {
                let mut edges = Vec::with_capacity(targets.len());
                for (import, target) in targets.into_iter().enumerate() {
                    match target {
                        Ok(target) => {
                            let target = self.numbers[&target];
                            edges.push(Some(target));
                            let origin = Origin {
                                layer,
                                module,
                                import,
                            };
                            next.push((layer, target, Some(origin)));
                        }
                        Err(why) => {
                            edges.push(None);
                            if !self.graph.modules[module].imports[import].optional {
                                self.unresolved
                                    .entry((module, import))
                                    .or_insert((layer, why));
                            }
                        }
                    }
                }
                if let Some(node) = self.graph.layers[layer.index()].get_mut(&module) {
                    node.edges = edges;
                }
            }
            self.options.report(Phase::Graph, self.graph.modules.len());
            wave = next;
        }
    }

    /// Reads and parses what is new.
    fn add(&mut self, wanted: &[Resolved]) {
        let mut new = Vec::new();
        for resolved in wanted {
            if !self.numbers.contains_key(resolved) {
                let number = self.graph.modules.len() + new.len();
                self.numbers.insert(resolved.clone(), number);
                new.push(resolved);
            }
        }
        let parsed: Vec<(ParsedModule, Vec<Diagnostic>)> = new
            .into_par_iter()
            .map(|resolved| {
                let mut diagnostics = Vec::new();
                let module = self.read(resolved, &mut diagnostics);
                (module, diagnostics)
            })
            .collect();
        for (mut module, mut diagnostics) in parsed {
            // Two copies of a package in different `node_modules` have the same name.
            while self.ids.contains(&module.id) {
                module.name = format!("../{}", module.name);
                module.id = parse::module_id(&module.name);
            }
            self.ids.insert(module.id.clone());
            self.graph.modules.push(module);
            self.diagnostics.append(&mut diagnostics);
        }
    }

    fn read(&self, resolved: &Resolved, diagnostics: &mut Vec<Diagnostic>) -> ParsedModule {
        let options = self.options;
        match resolved {
            Resolved::File(path) => {
                let name = parse::module_name(self.root, path);
                if !parse::is_supported(&name) {
                    let path = Some(path.clone());
                    return parse::parse(path, name, String::new(), options, diagnostics);
                }
                let source = std::fs::read(path)
                    .map_err(|error| error.to_string())
                    .and_then(|bytes| {
                        String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
                    });
                let source = source.unwrap_or_else(|why| {
                    diagnostics.push(Diagnostic::error(
                        Code::UnsupportedModule,
                        format!("{name} cannot be read: {why}"),
                    ));
                    String::new()
                });
                let source = match source.strip_prefix('\u{feff}') {
                    Some(rest) => rest.to_owned(),
                    None => source,
                };
                parse::parse(Some(path.clone()), name, source, options, diagnostics)
            }
            Resolved::Own(specifier) => {
                let source = OWN_MODULES
                    .iter()
                    .find(|(own, _)| own == specifier)
                    .map_or("", |(_, source)| source);
                let name = (*specifier).to_owned();
                let mut module = parse::parse(None, name, source.to_owned(), options, diagnostics);
                if source.is_empty() {
                    module.content = Content::Empty;
                }
                module
            }
            Resolved::Ignored => {
                let name = "littoral/ignored".to_owned();
                let mut module = parse::parse(None, name, String::new(), options, diagnostics);
                module.content = Content::Empty;
                module
            }
        }
    }

    fn report_unresolved(&mut self) {
        for ((module, import), (layer, why)) in std::mem::take(&mut self.unresolved) {
            let importer = &self.graph.modules[module];
            let import = &importer.imports[import];
            // What the compiler itself asks for is missing from the app: the roots say so.
            if import.span.is_dummy() {
                continue;
            }
            let builtin = import.specifier.starts_with("node:");
            let mut diagnostic = Diagnostic::error(
                Code::UnresolvedImport,
                format!("`{}` cannot be found: {why}", import.specifier),
            )
            .at(importer.location(import.span))
            .with_import_chain(self.graph.import_chain(layer, module));
            diagnostic = if builtin {
                diagnostic.with_help("Node's own modules are not there on the embedded engines; use web APIs or a host function")
            } else if import.specifier.starts_with(['.', '/']) {
                diagnostic.with_help("check the path; file names are case-sensitive")
            } else {
                diagnostic.with_help("is the package installed, and the path in tsconfig.json?")
            };
            self.diagnostics.push(diagnostic);
        }
    }
}
