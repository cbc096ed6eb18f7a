//! Puts every module of the graph before the checks, on each side that compiles it from its source.

use rayon::prelude::*;
use swc_core::common::{BytePos, GLOBALS};

use super::check::{self, CheckedModule, Outline, OutlinedModule, Side, Used};
use super::graph::{Graph, Node};
use super::layer::{Form, Layer};
use super::options::CompileOptions;
use crate::diagnostic::Diagnostic;

/// Everything that the checks find wrong with an app.
pub(crate) fn audit(graph: &Graph, options: &CompileOptions) -> Vec<Diagnostic> {
    let outlines: Vec<Option<Outline>> = graph
        .modules
        .par_iter()
        .map(|module| {
            let script = module.script()?;
            Some(GLOBALS.set(&script.globals, || Outline::of(&script.tree)))
        })
        .collect();
    [
        (Side::Server, &[Layer::Server][..]),
        (Side::Client, &[Layer::Ssr, Layer::Browser][..]),
    ]
    .into_iter()
    .flat_map(|(side, layers)| audit_side(graph, options, &outlines, side, layers))
    .collect()
}

fn audit_side(
    graph: &Graph,
    options: &CompileOptions,
    outlines: &[Option<Outline>],
    side: Side,
    layers: &[Layer],
) -> Vec<Diagnostic> {
    // Where the module's own code runs; the first layer stands for the side.
    let place = |number: usize| -> Option<(Layer, &Node)> {
        layers.iter().find_map(|&layer| {
            let node = graph.layers[layer.index()].get(&number)?;
            (graph.form(layer, number) == Form::Source).then_some((layer, node))
        })
    };
    let target = |number: usize, specifier: &str| -> Option<usize> {
        let (_, node) = place(number)?;
        let imports = graph.modules[number].imports.iter();
        imports
            .zip(&node.edges)
            .find(|(import, _)| import.specifier == specifier)
            .and_then(|(_, target)| *target)
    };
    let is_entry = |number: usize| {
        let mut entries = graph.entries.values();
        entries.any(|modules| modules.contains(&number))
    };
    let outlined: Vec<OutlinedModule<'_>> = (0..graph.modules.len())
        .map(|number| OutlinedModule {
            outline: place(number).and_then(|_| outlines[number].as_ref()),
            root: is_entry(number)
                || graph.modules[number].directive.is_some()
                || graph.roots.iter().any(|root| root.2 == number),
            resolve: Box::new(move |specifier| target(number, specifier)),
        })
        .collect();
    let used: Vec<Used> = check::used(&outlined);
    let numbers: Vec<usize> = (0..graph.modules.len()).collect();
    numbers
        .par_iter()
        .flat_map_iter(|&number| {
            let module = &graph.modules[number];
            let (Some(script), Some((layer, _))) = (module.script(), place(number)) else {
                return Vec::new();
            };
            // Littoral's own modules are what they are.
            if module.path.is_none() {
                return Vec::new();
            }
            let secret: Vec<_> = script
                .environment
                .iter()
                .filter(|(name, _)| !options.is_public(name))
                .cloned()
                .collect();
            let checked = CheckedModule {
                path: &module.name,
                text: &module.source,
                start: BytePos(1),
                ast: &script.tree,
                unresolved_mark: script.unresolved_mark,
                side,
                entry: is_entry(number),
                third_party: module.is_package(),
                import_chain: &graph.import_chain(layer, number),
                used: &used[number],
                leads_to_client: &|specifier| {
                    target(number, specifier)
                        .is_some_and(|target| graph.form(layer, target) == Form::ClientReferences)
                },
                exports_of: &|specifier| graph.export_names(layer, target(number, specifier)?),
                environment: &secret,
            };
            // The marks of the tree are in there.
            GLOBALS.set(&script.globals, || check::check_module(&checked))
        })
        .collect()
}
