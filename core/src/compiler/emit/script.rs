//! `server.js` and `ssr.js`: one call of `littoral.layer` each.

use super::print::Printed;
use super::source_map::SourceMapBuilder;
use crate::app::Script;
use crate::compiler::graph::Graph;
use crate::compiler::json_string;
use crate::compiler::layer::Layer;
use crate::compiler::options::CompileOptions;
use crate::compiler::transform::Compiled;
use crate::engine::Script as EngineScript;
use crate::engine::quickjs::bytecode;
use crate::error::{Error, ErrorKind};

/// A file that is being put together of modules.
pub(super) struct Assembly {
    /// The text so far.
    pub(super) text: String,
    /// The lines of `text`.
    line: u32,
    /// Its map so far.
    pub(super) map: SourceMapBuilder,
}

impl Assembly {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            line: 0,
            map: SourceMapBuilder::new(),
        }
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.line += u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
    }

    /// Adds a module as a property of an object.
    pub(super) fn push_module(&mut self, id: &str, name: &str, source: &str, printed: &Printed) {
        self.push(&format!("\"{id}\":function(module,exports,require){{\n"));
        self.map.add(self.line, name, source, &printed.mappings);
        self.push(&printed.code);
        self.push("},\n");
    }
}

/// Puts the script of a layer together.
pub(super) fn emit(
    graph: &Graph,
    layer: Layer,
    compiled: &[Compiled],
    options: &CompileOptions,
) -> Result<Script, Error> {
    let mut file = Assembly::new();
    file.push(&format!("littoral.layer(\"{}\", {{\n", layer.name()));
    let mut modules: Vec<&Compiled> = compiled.iter().collect();
    modules.sort_by_key(|compiled| &graph.modules[compiled.module].name);
    for compiled in modules {
        let module = &graph.modules[compiled.module];
        file.push_module(&module.id, &module.name, &module.source, &compiled.printed);
    }
    let meta: Vec<String> = ["react", "react-dom"]
        .iter()
        .filter_map(|specifier| {
            let root = graph.root(layer, specifier)?;
            let id = &graph.modules[root].id;
            Some(format!("{}: {}", json_string(specifier), json_string(id)))
        })
        .chain(options.development.then(|| "development: true".to_owned()))
        .collect();
    file.push(&format!("}}, {{ {} }});\n", meta.join(", ")));
    let name = format!("{}.js", layer.name());
    let script = EngineScript {
        name: &name,
        source: &file.text,
        bytecode: None,
    };
    let bytecode = bytecode::compile(script).map_err(|error| {
        let message = format!("{name} is not a script that the engine reads");
        Error::new(ErrorKind::Internal, message).with_source(error)
    })?;
    Ok(Script {
        source_map: options.source_maps.then(|| file.map.finish(&name)),
        source: file.text,
        bytecode: Some(bytecode),
    })
}
