//! CSS that components import: a file each, and for each entry the list of those it can reach.

use std::collections::{BTreeMap, BTreeSet};

use super::hashed_name;
use crate::compiler::graph::Graph;
use crate::compiler::layer::{Form, Layer};
use crate::compiler::options::CompileOptions;
use crate::compiler::parse::Content;
use crate::manifest::Stylesheet;

/// The stylesheets of a build by module: file name and text.
pub(super) fn files(graph: &Graph) -> BTreeMap<usize, (String, String)> {
    let modules = graph.modules.iter().enumerate();
    modules
        .filter(|(_, module)| matches!(module.content, Content::Stylesheet))
        .map(|(number, module)| {
            let stem = super::stem(&module.name);
            let name = hashed_name(stem, "css", module.source.as_bytes());
            (number, (name, module.source.clone()))
        })
        .collect()
}

/// The stylesheets that an entry's modules reach, in the order in which their imports run.
pub(super) fn of_entry(
    graph: &Graph,
    entry: &[usize],
    files: &BTreeMap<usize, (String, String)>,
    options: &CompileOptions,
) -> Vec<Stylesheet> {
    let mut walk = Walk {
        graph,
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    for &module in entry {
        walk.visit(Layer::Server, module);
    }
    let mut listed = BTreeSet::new();
    walk.found
        .into_iter()
        .filter(|module| listed.insert(*module))
        .filter_map(|module| files.get(&module))
        .map(|(name, _)| Stylesheet {
            href: format!("{}{name}", options.public_path),
            precedence: "default".to_owned(),
        })
        .collect()
}

struct Walk<'a> {
    graph: &'a Graph,
    seen: BTreeSet<(Layer, usize)>,
    found: Vec<usize>,
}

impl Walk<'_> {
    fn visit(&mut self, layer: Layer, module: usize) {
        // Imports may be nested deeper than the stack is: the walk keeps its own.
        let mut stack = vec![(layer, module, 0)];
        self.seen.insert((layer, module));
        while let Some((layer, module, next)) = stack.pop() {
            if next == 0 && matches!(self.graph.modules[module].content, Content::Stylesheet) {
                self.found.push(module);
            }
            // Behind a boundary the walk goes on in the layer that brings HTML and CSS.
            if self.graph.form(layer, module) == Form::ClientReferences {
                if self.seen.insert((Layer::Ssr, module)) {
                    stack.push((Layer::Ssr, module, 0));
                }
                continue;
            }
            let Some(node) = self.graph.layers[layer.index()].get(&module) else {
                continue;
            };
            if let Some(edge) = node.edges.get(next) {
                stack.push((layer, module, next + 1));
                if let Some(target) = *edge
                    && self.seen.insert((layer, target))
                {
                    stack.push((layer, target, 0));
                }
            }
        }
    }
}
