//! One file, read and parsed once: its syntax tree with types stripped and dead branches dropped, and what the graph wants to know of it.
//!
//! What is done here holds in every layer. A module keeps the `Globals` in which its names were resolved; each layer
//! transforms a copy of both, so that the outcome depends on nothing else.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use swc_core::common::{
    BytePos, FileName, GLOBALS, Globals, Mark, SourceMap, Span, Spanned, sync::Lrc,
};
use swc_core::ecma::ast::{EsVersion, Module, ModuleItem, Program};
use swc_core::ecma::parser::{
    EsSyntax, Lexer, Parser, StringInput, Syntax, TsSyntax, error::Error as SyntaxError,
};
use swc_core::ecma::transforms::base::resolver;
use swc_core::ecma::transforms::typescript::typescript;

use super::directive::{self, Directive};
use super::export::{self, Exports};
use super::import::{self, Import};
use super::options::CompileOptions;
use super::top_level_await;
use super::transform::{dead_branch, environment, obstacles, server_functions_in_classes};
use crate::diagnostic::{Code, Diagnostic, Location};

/// A file of the app or of a package, or a module of Littoral's own.
pub(crate) struct ParsedModule {
    /// The path on disk; `None` for Littoral's own modules.
    pub(crate) path: Option<PathBuf>,
    /// The path relative to the app's root, from the first `node_modules` on for packages; what ids are made of.
    pub(crate) name: String,
    /// The module id in every layer.
    pub(crate) id: String,
    /// The text.
    pub(crate) source: String,
    /// What is in the file.
    pub(crate) content: Content,
    /// The directive in its prologue.
    pub(crate) directive: Option<(Directive, Span)>,
    /// What it asks for, in the order of the source.
    pub(crate) imports: Vec<Import>,
    /// What it exports.
    pub(crate) exports: Exports,
}

/// What a file holds.
pub(crate) enum Content {
    /// JavaScript or TypeScript.
    Script(Script),
    /// Data.
    Json,
    /// A stylesheet; the module that imports it gets nothing.
    Stylesheet,
    /// Nothing: it could not be read or parsed, which was reported, or it is empty by purpose.
    Empty,
}

/// A syntax tree with the names resolved.
pub(crate) struct Script {
    /// The tree: types stripped, `process.env.NODE_ENV` and public variables inlined, dead branches dropped, JSX as written.
    pub(crate) tree: Module,
    /// The marks of `tree` live here.
    pub(crate) globals: Globals,
    /// On names that nothing in the module declares.
    pub(crate) unresolved_mark: Mark,
    /// On names declared at the top level.
    pub(crate) top_level_mark: Mark,
    /// The variables read from `process.env` that are not inlined, with their places.
    pub(crate) environment: Vec<(String, Span)>,
}

impl ParsedModule {
    /// A place in the module.
    pub(crate) fn location(&self, span: Span) -> Location {
        Location::new(&self.name, &self.source, byte_range(span))
    }

    /// Whether the file belongs to a package in `node_modules`.
    pub(crate) fn is_package(&self) -> bool {
        self.name.contains("node_modules/")
    }

    /// The name of the package the file belongs to.
    pub(crate) fn package(&self) -> Option<&str> {
        let (_, rest) = self.name.rsplit_once("node_modules/")?;
        let segments = if rest.starts_with('@') { 2 } else { 1 };
        let end = rest
            .match_indices('/')
            .nth(segments - 1)
            .map_or(rest.len(), |(at, _)| at);
        Some(&rest[..end])
    }

    /// The directive without its place.
    pub(crate) fn directive(&self) -> Option<Directive> {
        self.directive.map(|(directive, _)| directive)
    }

    /// The syntax tree, if the module has one.
    pub(crate) fn script(&self) -> Option<&Script> {
        match &self.content {
            Content::Script(script) => Some(script),
            _ => None,
        }
    }
}

/// The bytes of a span in its file. A file's first byte is position 1.
pub(crate) fn byte_range(span: Span) -> std::ops::Range<usize> {
    let at = |position: BytePos| position.0.saturating_sub(1) as usize;
    at(span.lo)..at(span.hi)
}

/// The name of a file: see [`ParsedModule::name`].
pub(crate) fn module_name(root: &Path, path: &Path) -> String {
    let slashed = |path: &Path| path.to_string_lossy().replace('\\', "/");
    if let Ok(inside) = path.strip_prefix(root) {
        let inside = slashed(inside);
        return match inside.find("node_modules/") {
            Some(at) => inside[at..].to_owned(),
            None => inside,
        };
    }
    let outside = slashed(path);
    if let Some(at) = outside.find("node_modules/") {
        return outside[at..].to_owned();
    }
    let shared = root
        .components()
        .zip(path.components())
        .take_while(|(left, right)| left == right)
        .count();
    let up = "../".repeat(root.components().count() - shared);
    let down: PathBuf = path.components().skip(shared).collect();
    up + &slashed(&down)
}

/// Whether a file of this name can be a module.
pub(crate) fn is_supported(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(
        extension,
        "css" | "json" | "ts" | "tsx" | "mts" | "cts" | "js" | "jsx" | "mjs" | "cjs"
    )
}

/// The module id of a name.
pub(crate) fn module_id(name: &str) -> String {
    let mut id = super::hex(&Sha256::digest(name));
    id.truncate(10);
    id
}

/// Parses a file's text. Everything wrong with it goes to `diagnostics`; what could not be parsed is empty.
pub(crate) fn parse(
    path: Option<PathBuf>,
    name: String,
    source: String,
    options: &CompileOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> ParsedModule {
    let mut module = ParsedModule {
        id: module_id(&name),
        path,
        name,
        source,
        content: Content::Empty,
        directive: None,
        imports: Vec::new(),
        exports: Exports::default(),
    };
    let extension = module.name.rsplit_once('.').map_or("", |(_, ext)| ext);
    match extension {
        "css" => module.content = Content::Stylesheet,
        "json" => match serde_json::from_str::<serde::de::IgnoredAny>(&module.source) {
            Ok(_) => module.content = Content::Json,
            Err(error) => {
                let at = offset_of(&module.source, error.line(), error.column());
                diagnostics.push(
                    Diagnostic::error(Code::Syntax, error.to_string()).at(Location::new(
                        &module.name,
                        &module.source,
                        at..at + 1,
                    )),
                );
            }
        },
        "ts" | "tsx" | "mts" | "cts" | "js" | "jsx" | "mjs" | "cjs" => {
            parse_script(&mut module, options, diagnostics);
        }
        // Littoral's own modules are named without an extension.
        _ if module.path.is_none() => parse_script(&mut module, options, diagnostics),
        _ => diagnostics.push(
            Diagnostic::error(
                Code::UnsupportedModule,
                format!("{} is not a kind of file that can be imported", module.name),
            )
            .at(Location::new(&module.name, "", 0..0))
            .with_help("JavaScript, TypeScript, JSON and CSS can be imported"),
        ),
    }
    module
}

fn parse_script(
    module: &mut ParsedModule,
    options: &CompileOptions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let typed = is_typescript(&module.name);
    let globals = Globals::new();
    let script = GLOBALS.set(&globals, || {
        let (program, mut errors) = parse_program(module);
        if module.is_package() && program.is_some() {
            // What the parser only complains about is the package's own business.
            errors.clear();
        }
        for error in &errors {
            diagnostics.push(
                Diagnostic::error(Code::Syntax, error.kind().msg())
                    .at(module.location(error.span())),
            );
        }
        let mut program = program?;
        let unresolved_mark = Mark::new();
        let top_level_mark = Mark::new();
        program.mutate(resolver(unresolved_mark, top_level_mark, typed));
        if typed {
            program.mutate(typescript(
                Default::default(),
                unresolved_mark,
                top_level_mark,
            ));
        }
        let mut tree = into_module(program);
        environment::inline_public(&mut tree, options);
        dead_branch::drop(&mut tree);
        module.directive = directive::of_module(&tree);
        module.imports = import::of_module(&tree, unresolved_mark);
        module.exports = export::of_module(&tree);
        for span in server_functions_in_classes(&tree) {
            diagnostics.push(
                Diagnostic::error(
                    Code::MisplacedDirective,
                    "a method of a class cannot be a server function",
                )
                .at(module.location(span))
                .with_help("write an async function outside of the class"),
            );
        }
        for (span, obstacle) in obstacles(&tree, unresolved_mark, top_level_mark) {
            let (message, help) = obstacle.explain();
            diagnostics.push(
                Diagnostic::error(Code::ServerFunctionObstacle, message)
                    .at(module.location(span))
                    .with_help(help),
            );
        }
        if let Some(span) = top_level_await::find(&tree) {
            diagnostics.push(
                Diagnostic::error(
                    Code::UnsupportedModule,
                    "`await` outside of functions is not supported",
                )
                .at(module.location(span))
                .with_help("await inside of the async function that needs the value"),
            );
        }
        Some((
            environment::reads(&tree),
            tree,
            unresolved_mark,
            top_level_mark,
        ))
    });
    if let Some((environment, tree, unresolved_mark, top_level_mark)) = script {
        module.content = Content::Script(Script {
            tree,
            globals,
            unresolved_mark,
            top_level_mark,
            environment,
        });
    }
}

fn is_typescript(name: &str) -> bool {
    matches!(
        name.rsplit_once('.'),
        Some((_, "ts" | "tsx" | "mts" | "cts"))
    )
}

fn parse_program(module: &ParsedModule) -> (Option<Program>, Vec<SyntaxError>) {
    let syntax = if is_typescript(&module.name) {
        Syntax::Typescript(TsSyntax {
            tsx: module.name.ends_with('x'),
            ..Default::default()
        })
    } else {
        Syntax::Es(EsSyntax {
            jsx: true,
            allow_return_outside_function: true,
            import_attributes: true,
            ..Default::default()
        })
    };
    let files: Lrc<SourceMap> = Lrc::default();
    let file = files.new_source_file(FileName::Anon.into(), module.source.clone());
    let lexer = Lexer::new(syntax, EsVersion::latest(), StringInput::from(&*file), None);
    let mut parser = Parser::new_from(lexer);
    let result = if module.name.ends_with(".cjs") {
        parser.parse_commonjs().map(Program::Script)
    } else {
        parser.parse_program()
    };
    let mut errors = parser.take_errors();
    match result {
        Ok(program) => (Some(program), errors),
        Err(error) => {
            errors.push(error);
            (None, errors)
        }
    }
}

fn into_module(program: Program) -> Module {
    match program {
        Program::Module(module) => module,
        Program::Script(script) => Module {
            span: script.span,
            body: script.body.into_iter().map(ModuleItem::Stmt).collect(),
            shebang: script.shebang,
        },
    }
}

/// The byte at a line and column, both counted from 1.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (start + column.saturating_sub(1)).min(text.len())
}
