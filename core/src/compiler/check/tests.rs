//! Each file of `tests/fixtures/diagnostics` is a module; its first lines say how it is seen, and the snapshot what is found.
//!
//! `// side: client`, `// entry`, `// path: …`, `// used: a, b`, `// client: ./specifier`, `// via: file specifier`,
//! `// exports: ./specifier a b`.

use std::fmt::Write as _;
use std::path::Path;

use swc_core::common::{BytePos, FileName, GLOBALS, Globals, Mark, SourceMap, Span, sync::Lrc};
use swc_core::ecma::ast::{EsVersion, Program};
use swc_core::ecma::parser::{Lexer, Parser, StringInput, Syntax, TsSyntax};
use swc_core::ecma::transforms::base::resolver;

use super::*;

/// What is found in a module, rendered.
fn found(path: &str, text: &str) -> String {
    let mut side = Side::Server;
    let mut entry = false;
    let mut path = path.to_owned();
    let mut used = Used::All;
    let mut client = Vec::new();
    let mut exports: Vec<(&str, BTreeSet<String>)> = Vec::new();
    let mut import_chain = Vec::new();
    let mut environment = Vec::new();
    let mut source = text;
    while let Some(rest) = source.strip_prefix("// ") {
        let (option, rest) = rest.split_once('\n').expect("a line behind the options");
        let (name, value) = option.split_once(": ").unwrap_or((option, ""));
        match name {
            "side" => {
                side = if value == "client" {
                    Side::Client
                } else {
                    Side::Server
                }
            }
            "entry" => entry = true,
            "path" => value.clone_into(&mut path),
            "used" => used = Used::Names(value.split(", ").map(str::to_owned).collect()),
            "client" => client.push(value),
            "exports" => {
                let (specifier, names) = value.split_once(' ').unwrap_or((value, ""));
                exports.push((specifier, names.split(' ').map(str::to_owned).collect()));
            }
            "via" => {
                let (file, specifier) = value.split_once(' ').expect("a file and a specifier");
                import_chain.push(ImportStep {
                    file: file.to_owned(),
                    line: 1,
                    column: 1,
                    specifier: specifier.to_owned(),
                    boundary: None,
                });
            }
            _ => break,
        }
        source = rest;
    }
    if let Some(at) = source.find("process.env.SECRET") {
        let at = BytePos(u32::try_from(at).expect("a small file") + 1);
        environment.push(("SECRET".to_owned(), Span::new(at, at + BytePos(18))));
    }
    let diagnostics = GLOBALS.set(&Globals::new(), || {
        let map: Lrc<SourceMap> = Lrc::default();
        let file = map.new_source_file(FileName::Anon.into(), source.to_owned());
        let syntax = Syntax::Typescript(TsSyntax {
            tsx: true,
            ..TsSyntax::default()
        });
        let lexer = Lexer::new(syntax, EsVersion::latest(), StringInput::from(&*file), None);
        let module = Parser::new_from(lexer)
            .parse_module()
            .expect("the fixture parses");
        let unresolved_mark = Mark::new();
        let mut program = Program::Module(module);
        program.mutate(resolver(unresolved_mark, Mark::new(), true));
        check_module(&CheckedModule {
            path: &path,
            text: source,
            start: file.start_pos,
            ast: program.as_module().expect("still a module"),
            unresolved_mark,
            side,
            entry,
            third_party: path.contains("node_modules/"),
            import_chain: &import_chain,
            used: &used,
            leads_to_client: &|specifier| client.contains(&specifier),
            exports_of: &|specifier| {
                exports
                    .iter()
                    .find(|(of, _)| *of == specifier)
                    .map(|(_, names)| names.clone())
            },
            environment: &environment,
        })
    });
    let mut out = String::new();
    for diagnostic in sorted(diagnostics) {
        let _ = writeln!(out, "{}", diagnostic.render(false));
    }
    out
}

#[test]
fn fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the fixtures")
        .map(|file| file.expect("an entry").path())
        .collect();
    files.sort();
    assert!(files.len() > 20);
    let mut out = String::new();
    for file in files {
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&file).expect("a readable fixture");
        let found = found(&format!("app/{name}"), &text);
        // What runs is not refused.
        assert!(
            !name.starts_with("valid") || found.is_empty(),
            "{name}:\n{found}"
        );
        assert!(
            name.starts_with("valid") || !found.is_empty(),
            "{name}: nothing is found"
        );
        if !found.is_empty() {
            let _ = write!(out, "## {name}\n\n{found}");
        }
    }
    insta::assert_snapshot!(out);
}
