//! The module graph as a person or a tool looks at it: plain data, without anything of the compiler's own.

use std::collections::BTreeMap;

use serde::Serialize;

use super::directive::Directive;
use super::graph::Graph;
use super::layer::{Form, Layer};
use crate::diagnostic::{Boundary, Diagnostic};

/// A half of an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Server Components and server functions.
    Server,
    /// Client Components, in the browser and for HTML.
    Client,
}

/// The modules of an app, and what they are to each other; see [`module_graph`](crate::module_graph).
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ModuleGraph {
    /// The modules of each entry, outermost layout first.
    pub entries: BTreeMap<String, Vec<String>>,
    /// Every module by its path, relative to the app's root, with `/`.
    pub modules: BTreeMap<String, GraphModule>,
    /// What is wrong with the app; the graph holds what could be read nevertheless.
    pub diagnostics: Vec<Diagnostic>,
}

/// A module of a [`ModuleGraph`].
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GraphModule {
    /// The directive at its top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directive: Option<Boundary>,
    /// The package it belongs to, when it is not the app's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// The sides that run its code.
    pub sides: Vec<Side>,
    /// What it imports, in the order of the source.
    pub imports: Vec<GraphImport>,
}

/// An import of a [`GraphModule`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GraphImport {
    /// What is written: `"./data"`.
    pub specifier: String,
    /// The line of the import, counted from 1.
    pub line: u32,
    /// Its column in characters, counted from 1.
    pub column: u32,
    /// The side of the importing code.
    pub side: Side,
    /// The path of the module it leads to.
    pub target: String,
    /// The directive that ends the side there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boundary: Option<Boundary>,
}

/// The layer that stands for each side, and where it has no such module, the next.
const LAYERS: [(Side, &[Layer]); 2] = [
    (Side::Server, &[Layer::Server]),
    (Side::Client, &[Layer::Ssr, Layer::Browser]),
];

/// Describes a graph.
pub(crate) fn describe(graph: &Graph, diagnostics: Vec<Diagnostic>) -> ModuleGraph {
    let name = |number: usize| graph.modules[number].name.clone();
    let entries = graph.entries.iter().map(|(entry, modules)| {
        let modules = modules.iter().map(|&number| name(number)).collect();
        (entry.clone(), modules)
    });
    let modules = (0..graph.modules.len()).map(|number| (name(number), module(graph, number)));
    ModuleGraph {
        entries: entries.collect(),
        modules: modules.collect(),
        diagnostics,
    }
}

fn module(graph: &Graph, number: usize) -> GraphModule {
    let parsed = &graph.modules[number];
    let mut described = GraphModule {
        directive: parsed.directive().map(|directive| match directive {
            Directive::UseClient => Boundary::Client,
            Directive::UseServer => Boundary::Server,
        }),
        package: parsed.package().map(str::to_owned),
        ..GraphModule::default()
    };
    for (side, layers) in LAYERS {
        let place = layers.iter().find_map(|&layer| {
            let node = graph.layers[layer.index()].get(&number)?;
            (graph.form(layer, number) == Form::Source).then_some((layer, node))
        });
        let Some((layer, node)) = place else { continue };
        described.sides.push(side);
        for (import, target) in parsed.imports.iter().zip(&node.edges) {
            let Some(target) = *target else { continue };
            // What the compiler adds is written nowhere.
            if import.span.is_dummy() {
                continue;
            }
            let at = parsed.location(import.span);
            described.imports.push(GraphImport {
                specifier: import.specifier.clone(),
                line: at.line,
                column: at.column,
                side,
                target: graph.modules[target].name.clone(),
                boundary: match graph.form(layer, target) {
                    Form::Source => None,
                    Form::ClientReferences => Some(Boundary::Client),
                    Form::ServerProxies => Some(Boundary::Server),
                },
            });
        }
    }
    described
}
