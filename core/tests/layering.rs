//! Which module of the core may use which: the table below, held against every `crate::` path in `src`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a module may use beside itself and [`EVERYWHERE`].
const ALLOWED: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("diagnostic", &[]),
    ("options", &[]),
    ("manifest", &[]),
    ("tape", &[]),
    ("encryption", &[]),
    ("app", &["manifest"]),
    // Bytecode is made where it is understood.
    ("compiler", &["app", "manifest", "engine"]),
    ("engine", &["app", "encryption", "tape"]),
    ("flight", &["tape", "manifest"]),
    ("html", &["tape", "manifest"]),
    // The engine is Node's own; this is what it is given of ours.
    ("host_engine", &["engine", "flight", "manifest", "tape"]),
    ("reply", &["encryption", "manifest"]),
    (
        "request",
        &[
            "app",
            "encryption",
            "engine",
            "flight",
            "html",
            "manifest",
            "reply",
            "tape",
        ],
    ),
];

/// What every module may use. None of them knows another module.
const EVERYWHERE: &[&str] = &["error", "diagnostic", "options"];

/// The crates that only one module may name.
const FOREIGN: &[(&str, &str)] = &[
    ("swc_core", "compiler"),
    ("oxc_resolver", "compiler"),
    ("rquickjs", "engine"),
];

#[test]
fn modules_use_only_what_is_below_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &src, &mut files);
    assert!(files.len() > 20, "the sources are read");
    let violations: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| violations(path, text))
        .collect();
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn a_planted_violation_is_found() {
    let planted = [
        ("flight/row.rs", "use crate::html::Segment;"),
        (
            "html/mod.rs",
            "use crate::{tape::Node, flight::{self, Row}};",
        ),
        (
            "manifest.rs",
            "fn load() { crate::app::CompiledApp::load(\".\"); }",
        ),
        (
            "request/driver.rs",
            "use crate::compiler::compile_boundaries;",
        ),
        (
            "engine/quickjs/mod.rs",
            "pub use crate::{Error, request::Renderer as R};",
        ),
        ("request/mod.rs", "use rquickjs::Context;"),
        ("app.rs", "type Tree = swc_core::ecma::ast::Module;"),
        ("tape/mod.rs", "use super::flight::Row;"),
        ("shell/mod.rs", "use crate::app::CompiledApp;"),
    ];
    for (path, text) in planted {
        assert_eq!(violations(path, text).len(), 1, "{path}: {text}");
    }
    let allowed = [
        (
            "request/driver.rs",
            "use crate::{Error, flight::FlightWriter, html::HtmlWriter};",
        ),
        (
            "flight/row.rs",
            "// use crate::html::Segment;\nuse crate::tape::{Node, Reader};",
        ),
        ("flight/row.rs", "const TEXT: &str = \"crate::html::x\";"),
        (
            "engine/mod.rs",
            "pub(crate) mod quickjs; pub(in crate::engine) fn f() {}",
        ),
        ("lib.rs", "pub use request::Renderer;"),
        ("bin/littoral.rs", "use littoral::Renderer;"),
    ];
    for (path, text) in allowed {
        assert_eq!(
            violations(path, text),
            Vec::<String>::new(),
            "{path}: {text}"
        );
    }
}

/// What a file uses that its module may not.
fn violations(path: &str, text: &str) -> Vec<String> {
    let module = path.split('/').next().unwrap_or(path);
    let module = module.strip_suffix(".rs").unwrap_or(module);
    // The crate's root names every module; commands are users of the crate.
    if module == "lib" || module == "bin" {
        return Vec::new();
    }
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == module) else {
        return vec![format!(
            "{path}: the module `{module}` is not in the table of layers"
        )];
    };
    let tokens = tokens(text);
    let depth = path.trim_end_matches("/mod.rs").split('/').count();
    let mut found = BTreeSet::new();
    for used in crate_paths(&tokens, depth) {
        let known = ALLOWED.iter().any(|(name, _)| *name == used);
        if known && used != module && !allowed.contains(&used) && !EVERYWHERE.contains(&used) {
            found.insert(format!("{path}: `{module}` may not use `{used}`"));
        }
    }
    for (foreign, owner) in FOREIGN {
        if module != *owner && tokens.contains(foreign) {
            found.insert(format!("{path}: only `{owner}` may name `{foreign}`"));
        }
    }
    found.into_iter().collect()
}

/// The first segments of all paths that start at the crate's root, groups opened.
fn crate_paths<'t>(tokens: &[&'t str], depth: usize) -> Vec<&'t str> {
    let mut used = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        // `super` as often as the module is deep is the root, too.
        let mut supers = 0;
        while tokens[at..].starts_with(&["super", "::"]) {
            supers += 1;
            at += 2;
        }
        let from_root = tokens[at..].starts_with(&["crate", "::"]);
        if from_root {
            at += 2;
        }
        if from_root || supers >= depth {
            first_segments(tokens, &mut at, &mut used);
        }
        at = at.max(start + 1);
    }
    used
}

/// The segment at a place, or those of the group that opens there.
fn first_segments<'t>(tokens: &[&'t str], at: &mut usize, used: &mut Vec<&'t str>) {
    match tokens.get(*at) {
        Some(&"{") => {
            let mut open = 0;
            let mut first = false;
            while let Some(token) = tokens.get(*at) {
                match *token {
                    "{" => {
                        open += 1;
                        first = open == 1;
                    }
                    "}" => open -= 1,
                    "," => first = open == 1,
                    name if first => {
                        used.push(name);
                        first = false;
                    }
                    _ => {}
                }
                *at += 1;
                if open == 0 {
                    break;
                }
            }
        }
        Some(name) => used.push(name),
        None => {}
    }
}

/// The words and signs of Rust source, without comments and literals.
fn tokens(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if let Some(length) = string(rest) {
            at += length;
        } else if rest.starts_with('\'') {
            at += character(rest);
        } else if bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_' {
            let end = rest
                .find(|char: char| !char.is_alphanumeric() && char != '_')
                .unwrap_or(rest.len());
            tokens.push(&rest[..end]);
            at += end;
        } else if rest.starts_with("::") {
            tokens.push("::");
            at += 2;
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            if !rest.starts_with(char::is_whitespace) {
                tokens.push(&rest[..length]);
            }
            at += length;
        }
    }
    tokens
}

/// The length of the string literal that a text starts with.
fn string(text: &str) -> Option<usize> {
    let body = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - body.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let inner = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = inner.find(&end).map_or(inner.len(), |at| at + end.len());
        return Some(prefix + 1 + hashes + 1 + length);
    }
    let inner = body.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    Some(prefix + 1 + end.map_or(inner.len(), |end| end + 1))
}

/// The length of the character or lifetime that a text starts with.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((escaped, _))) => text[escaped + 1..]
            .find('\'')
            .map_or(text.len(), |end| escaped + 1 + end + 1),
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let relative = path.strip_prefix(root).expect("a file of the sources");
            let relative = relative.to_string_lossy().replace('\\', "/");
            files.push((
                relative,
                fs::read_to_string(&path).expect("a readable file"),
            ));
        }
    }
}
