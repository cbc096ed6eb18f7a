//! The `littoral` command as a program: exit codes, where it writes, and what machines read.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn littoral(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_littoral"))
        .args(arguments)
        .current_dir(dir)
        .output()
        .expect("the command starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn document(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}

/// An app that parses, resolves, and is wrong in three places. Its `react` and the rest are empty packages.
fn broken_app() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    for file in [
        "react/index.js",
        "react/jsx-runtime.js",
        "react-dom/index.js",
        "react-dom/client.js",
        "react-server-dom-webpack/client.js",
        "react-server-dom-webpack/client.browser.js",
    ] {
        write(&format!("node_modules/{file}"), "module.exports = {};\n");
    }
    for package in ["react", "react-dom", "react-server-dom-webpack"] {
        let manifest = format!(r#"{{ "name": "{package}", "version": "19.3.1" }}"#);
        write(&format!("node_modules/{package}/package.json"), &manifest);
    }
    write(
        "littoral.config.json",
        r#"{ "entries": { "index": ["app/page.tsx"] } }"#,
    );
    write(
        "app/page.tsx",
        "import { useState } from 'react';\nimport { Search } from './search';\n\n\
         export default function Page() {\n  const [open] = useState(false);\n  \
         return <main onClick={() => {}}>{open}<Search /></main>;\n}\n",
    );
    write(
        "app/search.tsx",
        "'use client';\nimport { products } from './data';\n\nexport function Search() {\n  return <p>{products}</p>;\n}\n",
    );
    write(
        "app/data.ts",
        "import 'server-only';\nexport const products = [];\n",
    );
    dir
}

#[test]
fn check_reports_every_error_and_rejects_the_app() {
    let app = broken_app();
    let output = littoral(app.path(), &["check"]);
    let text = stderr(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(output.stdout.is_empty());
    for code in ["LIT0010", "LIT0011", "LIT0013"] {
        assert!(text.contains(code), "{code} in:\n{text}");
    }
    assert!(text.contains("'use client' starts here"), "{text}");
    assert!(text.trim_end().ends_with("3 errors"), "{text}");
    assert!(!text.contains('\x1b'), "no colours in a pipe");
    let coloured = littoral(app.path(), &["check", "--color", "always"]);
    assert!(stderr(&coloured).contains('\x1b'));
}

#[test]
fn json_is_one_document_on_the_standard_output() {
    let app = broken_app();
    for command in ["check", "build"] {
        let output = littoral(app.path(), &[command, "--json"]);
        assert_eq!(code(&output), 1);
        assert_eq!(stderr(&output), "");
        let document = document(&output);
        assert_eq!(document["ok"], false);
        assert_eq!(document["diagnostics"].as_array().map(Vec::len), Some(3));
        let chain = &document["diagnostics"][0]["import_chain"];
        assert_eq!(chain[0]["boundary"], "use client", "{document:#}");
    }
    assert!(
        !app.path().join("dist").exists(),
        "a rejected app is not written"
    );
}

#[test]
fn graph_shows_sides_and_boundaries() {
    let app = broken_app();
    let output = littoral(app.path(), &["graph"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        text.contains("app/search.tsx  (client: 'use client')"),
        "{text}"
    );
    let graph = document(&littoral(app.path(), &["graph", "--json"]));
    assert_eq!(graph["modules"]["app/data.ts"]["sides"][0], "client");
}

#[test]
fn what_cannot_be_carried_out_is_another_exit_code() {
    let empty = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["build"][..],
        &["check", "nowhere"],
        &["render", "--entry", "index"],
        &["render"],
        &["render", "--entry", "index", "--params", "{"],
        &["sail"],
    ] {
        let output = littoral(empty.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(
            stderr(&output).starts_with("error"),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
    let output = littoral(empty.path(), &["build", "--json"]);
    assert_eq!(code(&output), 2);
    assert_eq!(document(&output)["error"]["kind"], "io");
}
