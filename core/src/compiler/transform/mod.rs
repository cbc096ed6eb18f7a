//! From a parsed module to its code in one layer.

mod await_attribution;
pub(crate) mod dead_branch;
mod element_place;
pub(crate) mod environment;
mod minify;
mod obstacle;
mod server_function;
mod specifier;

use swc_core::common::errors::{HANDLER, Handler};
use swc_core::common::{
    FileName, GLOBALS, Mark, SourceMap, comments::SingleThreadedComments, sync::Lrc,
};
use swc_core::ecma::ast::{Module, ModuleItem, Pass, Program};
use swc_core::ecma::transforms::base::fixer::fixer;
use swc_core::ecma::transforms::base::helpers::{HELPERS, Helpers, inject_helpers};
use swc_core::ecma::transforms::base::hygiene::hygiene;
use swc_core::ecma::transforms::module::common_js;
use swc_core::ecma::transforms::module::path::Resolver;
use swc_core::ecma::transforms::react::{Options as JsxOptions, Runtime, jsx};

use super::directive::Directive;
use super::emit::print::{self, Printed};
use super::graph::Graph;
use super::layer::{Form, Layer};
use super::options::CompileOptions;
use super::parse::{Content, Script};
use server_function::ServerFunction;
use specifier::Targets;

pub(crate) use minify::minify_script;
pub(crate) use obstacle::find as obstacles;
pub(crate) use server_function::{in_classes as server_functions_in_classes, reference_id, salt};
pub(crate) use specifier::CHUNKS_OF;

/// The code of a module in one layer: the body of `function (module, exports, require)`.
pub(crate) struct Compiled {
    /// The module's number in the graph.
    pub(crate) module: usize,
    /// The text, with the places it came from.
    pub(crate) printed: Printed,
    /// The server functions that the module exports; in the server layer only.
    pub(crate) server_functions: Vec<ServerFunction>,
}

/// Compiles a module for a layer.
pub(crate) fn transform(
    graph: &Graph,
    layer: Layer,
    number: usize,
    options: &CompileOptions,
) -> Compiled {
    let module = &graph.modules[number];
    let mut server_functions = Vec::new();
    let printed = match graph.form(layer, number) {
        Form::ClientReferences => Printed::generated(client_references(graph, number)),
        Form::ServerProxies => Printed::generated(server_proxies(graph, layer, number, options)),
        Form::Source => match &module.content {
            Content::Script(script) => {
                let (printed, functions) = compile_script(graph, layer, number, script, options);
                server_functions = functions;
                printed
            }
            Content::Json => Printed::generated(format!(
                "module.exports = JSON.parse({});\n",
                super::json_string(&module.source)
            )),
            Content::Stylesheet | Content::Empty => Printed::generated(String::new()),
        },
    };
    Compiled {
        module: number,
        printed,
        server_functions,
    }
}

/// `module.exports` of a `'use client'` module in the server layer.
fn client_references(graph: &Graph, number: usize) -> String {
    let names = match graph.export_names(Layer::Ssr, number) {
        Some(names) => {
            let names: Vec<_> = names.iter().map(|name| super::json_string(name)).collect();
            format!("[{}]", names.join(", "))
        }
        None => "null".to_owned(),
    };
    let id = &graph.modules[number].id;
    format!("module.exports = littoral.clientModule(\"{id}\", {names});\n")
}

/// The exports of a `'use server'` module in a client layer.
fn server_proxies(graph: &Graph, layer: Layer, number: usize, options: &CompileOptions) -> String {
    let module = &graph.modules[number];
    let mut code =
        String::from("Object.defineProperty(exports, \"__esModule\", { value: true });\n");
    let own = |specifier| {
        graph
            .root(layer, specifier)
            .map(|root| &graph.modules[root].id)
    };
    let make = match (
        own("react-server-dom-webpack/client.browser"),
        own("littoral/client"),
    ) {
        (Some(flight), Some(client)) if layer == Layer::Browser => {
            code += &format!(
                "var flight = require(\"{flight}\"), callServer = require(\"{client}\").callServer;\n"
            );
            |id: &str| format!("flight.createServerReference(\"{id}\", callServer)")
        }
        _ => |id: &str| format!("littoral.serverProxy(\"{id}\")"),
    };
    for name in graph
        .export_names(Layer::Server, number)
        .unwrap_or_default()
    {
        let id = reference_id(options.salt(), &module.name, &name);
        code += &format!("exports[{}] = {};\n", super::json_string(&name), make(&id));
    }
    code
}

fn compile_script(
    graph: &Graph,
    layer: Layer,
    number: usize,
    script: &Script,
    options: &CompileOptions,
) -> (Printed, Vec<ServerFunction>) {
    let module = &graph.modules[number];
    let targets = targets(graph, layer, number);
    let Script {
        unresolved_mark,
        top_level_mark,
        ..
    } = *script;
    let globals = script.globals.clone_data();
    GLOBALS.set(&globals, || {
        let files: Lrc<SourceMap> = Lrc::default();
        files.new_source_file(FileName::Anon.into(), module.source.clone());
        let mut tree = script.tree.clone();
        let mut server_functions = Vec::new();
        if layer == Layer::Server {
            let id = |export: &str| reference_id(options.salt(), &module.name, export);
            server_functions =
                server_function::hoist(&mut tree, unresolved_mark, top_level_mark, id);
            if module.directive() == Some(Directive::UseServer) {
                let names = graph
                    .export_names(Layer::Server, number)
                    .unwrap_or_default();
                server_functions.extend(names.iter().map(|name| ServerFunction {
                    export: name.clone(),
                    captures: false,
                }));
                server_function::register_exports(&mut tree, unresolved_mark, names, id);
            }
        } else {
            environment::hide(&mut tree);
        }
        let mut tree = compile_jsx(tree, &files, unresolved_mark, top_level_mark);
        if options.development && layer != Layer::Browser {
            element_place::mark(&mut tree, unresolved_mark);
        }
        specifier::rewrite(&mut tree, &targets, layer, unresolved_mark, &module.name);
        if layer == Layer::Server && !module.package().is_some_and(is_react) {
            await_attribution::attribute(&mut tree, unresolved_mark, options.development);
        }
        let program = to_common_js(tree, unresolved_mark);
        let minified = layer == Layer::Browser && options.minifies();
        let program = if minified {
            minify::minify(program, &files, unresolved_mark, top_level_mark)
        } else {
            program.apply(hygiene())
        };
        let program = program.apply(fixer(None));
        (
            print::print(&program, &files, &module.source, minified),
            server_functions,
        )
    })
}

/// Where the imports of a module lead.
fn targets(graph: &Graph, layer: Layer, number: usize) -> Targets {
    let module = &graph.modules[number];
    let mut targets = Targets::default();
    if let Some(node) = graph.layers[layer.index()].get(&number) {
        for (import, target) in module.imports.iter().zip(&node.edges) {
            let id = target.map(|target| graph.modules[target].id.as_str());
            targets.add(import.span.lo, &import.specifier, id);
        }
    }
    targets
}

/// React's own packages follow requests by other means.
fn is_react(package: &str) -> bool {
    package == "react" || package.starts_with("react-dom") || package.starts_with("react-server-")
}

fn compile_jsx(
    tree: Module,
    files: &Lrc<SourceMap>,
    unresolved_mark: Mark,
    top_level_mark: Mark,
) -> Module {
    let options = JsxOptions {
        runtime: Some(Runtime::Automatic),
        development: Some(false),
        throw_if_namespace: Some(false),
        ..Default::default()
    };
    let quiet = Handler::with_emitter_writer(Box::new(std::io::sink()), None);
    let mut program = Program::Module(tree);
    HANDLER.set(&quiet, || {
        jsx::<SingleThreadedComments>(
            files.clone(),
            None,
            options,
            top_level_mark,
            unresolved_mark,
        )
        .process(&mut program);
    });
    program.expect_module()
}

fn to_common_js(tree: Module, unresolved_mark: Mark) -> Program {
    let es_module = tree.body.iter().any(ModuleItem::is_module_decl);
    let program = Program::Module(tree);
    if !es_module {
        return program;
    }
    HELPERS.set(&Helpers::new(false), || {
        let config = common_js::Config {
            ignore_dynamic: true,
            preserve_import_meta: true,
            ..Default::default()
        };
        let features = common_js::FeatureFlag {
            support_block_scoping: true,
            support_arrow: true,
        };
        program
            .apply(common_js::common_js(
                Resolver::Default,
                unresolved_mark,
                config,
                features,
            ))
            .apply(inject_helpers(unresolved_mark))
    })
}
