//! The C header: `cargo run --manifest-path bindings-c/header/Cargo.toml` writes it, `-- --check` compares the committed
//! one with what cbindgen generates, and compiles it as strict C11 and C++17.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let bindings = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let header = bindings.join("include/littoral.h");
    match std::env::args().nth(1).as_deref() {
        None => {
            std::fs::write(&header, generated(&bindings)).expect("include/ can be written");
            ExitCode::SUCCESS
        }
        Some("--check") => {
            let same = std::fs::read(&header).is_ok_and(|found| found == generated(&bindings));
            if !same {
                eprintln!("include/littoral.h is not what cbindgen generates: run this without --check");
            }
            let compiles = [("cc", "-std=c11", "c"), ("c++", "-std=c++17", "c++")]
                .map(|(compiler, standard, language)| compiles(&header, compiler, standard, language));
            let results = [same].into_iter().chain(compiles);
            let failed = results.clone().filter(|passed| !passed).count();
            println!("{} passed, {failed} failed", results.count() - failed);
            if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Some(other) => {
            eprintln!("{other} is not known: [--check]");
            ExitCode::from(2)
        }
    }
}

fn generated(bindings: &Path) -> Vec<u8> {
    let mut text = Vec::new();
    cbindgen::generate(bindings).expect("bindings-c parses").write(&mut text);
    text
}

fn compiles(header: &Path, compiler: &str, standard: &str, language: &str) -> bool {
    Command::new(compiler)
        .args([standard, "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only", "-x", language])
        .arg(header)
        .status()
        .is_ok_and(|status| status.success())
}
