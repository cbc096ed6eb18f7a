//! `littoral graph`: each entry as a tree of modules, with the layer each runs in and the boundaries between them.

use std::collections::BTreeSet;
use std::io::{self, Write as _};

use littoral::diagnostic::Boundary;
use littoral::{Error, GraphModule, ModuleGraph, Side, module_graph};
use serde_json::json;

use crate::arguments::App;
use crate::terminal::Terminal;
use crate::{Outcome, compile_options};

pub(crate) fn graph(app: &App, terminal: &Terminal) -> Result<Outcome, Error> {
    let options = compile_options(app)?;
    let spinner = terminal.progress();
    let follow = spinner.clone();
    let result = module_graph(&options.with_progress(move |progress| follow.show(progress)));
    spinner.finish();
    let graph = result?;
    if terminal.json {
        terminal.document(&json!(graph));
    } else {
        let mut printer = Printer {
            graph: &graph,
            colour: terminal.colour_out,
            shown: BTreeSet::new(),
            out: String::new(),
        };
        for (name, modules) in &graph.entries {
            printer.entry(name, modules);
        }
        // A closed pipe is the reader's decision.
        let _ = io::stdout().lock().write_all(printer.out.as_bytes());
    }
    terminal.diagnostics(&graph.diagnostics);
    let rejected = graph
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.is_error());
    Ok(if rejected {
        Outcome::Rejected
    } else {
        Outcome::Success
    })
}

struct Printer<'g> {
    graph: &'g ModuleGraph,
    colour: bool,
    /// The modules whose imports were printed, by side.
    shown: BTreeSet<(Side, &'g str)>,
    out: String,
}

impl<'g> Printer<'g> {
    fn entry(&mut self, name: &str, modules: &'g [String]) {
        let name = self.paint("\x1b[1m", name);
        self.out.push_str(&format!("{name}\n"));
        for (index, module) in modules.iter().enumerate() {
            let boundary = self
                .graph
                .modules
                .get(module)
                .and_then(|module| module.directive);
            let side = match boundary {
                Some(Boundary::Client) => Side::Client,
                Some(Boundary::Server) | None => Side::Server,
            };
            let place = Place {
                path: module,
                label: module,
                side,
                boundary,
            };
            self.module(&place, "", index + 1 == modules.len());
        }
        self.out.push('\n');
    }

    fn module(&mut self, place: &Place<'g>, indent: &str, last: bool) {
        let &Place {
            path,
            label,
            side,
            boundary,
        } = place;
        let branch = if last { "└─ " } else { "├─ " };
        let module = self.graph.modules.get(path);
        let name = match side {
            Side::Server => label.to_owned(),
            Side::Client => self.paint("\x1b[36m", label),
        };
        let mut notes = Vec::new();
        match boundary {
            Some(Boundary::Client) => notes.push("client: 'use client'".to_owned()),
            Some(Boundary::Server) => notes.push("server functions: 'use server'".to_owned()),
            None => {}
        }
        if let Some(module) = module
            && module.sides.len() > 1
            && module.directive.is_none()
        {
            notes.push("on both sides".to_owned());
        }
        // A server function's module is no part of the client's tree.
        let opens = boundary != Some(Boundary::Server);
        let children: Vec<_> = match module {
            Some(module) if opens => imports(self.graph, module, side),
            _ => Vec::new(),
        };
        let again = !children.is_empty() && !self.shown.insert((side, path));
        if again {
            notes.push("see above".to_owned());
        }
        let notes = match &notes[..] {
            [] => String::new(),
            notes => self.paint("\x1b[2m", &format!("  ({})", notes.join(", "))),
        };
        self.out
            .push_str(&format!("{indent}{branch}{name}{notes}\n"));
        if again {
            return;
        }
        let indent = format!("{indent}{}", if last { "   " } else { "│  " });
        for (index, child) in children.iter().enumerate() {
            self.module(child, &indent, index + 1 == children.len());
        }
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour {
            format!("{code}{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Where a module stands in the tree.
struct Place<'g> {
    path: &'g str,
    /// The path, or for a package's module how it is imported.
    label: &'g str,
    side: Side,
    /// The directive that was met on the way to it.
    boundary: Option<Boundary>,
}

/// What a module imports on a side, each module once. A package is one line: what is inside it is its own business.
fn imports<'g>(graph: &'g ModuleGraph, module: &'g GraphModule, side: Side) -> Vec<Place<'g>> {
    if module.package.is_some() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    module
        .imports
        .iter()
        .filter(|import| import.side == side)
        .filter(|import| seen.insert(&import.target))
        .map(|import| {
            let of_package = graph
                .modules
                .get(&import.target)
                .is_some_and(|module| module.package.is_some());
            Place {
                path: &import.target,
                label: if of_package {
                    &import.specifier
                } else {
                    &import.target
                },
                side: match import.boundary {
                    Some(Boundary::Client) => Side::Client,
                    Some(Boundary::Server) => Side::Server,
                    None => side,
                },
                boundary: import.boundary,
            }
        })
        .collect()
}
