//! The committed header is what cbindgen generates, and compiles as strict C11 and C++17.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn committed() -> PathBuf {
    root().join("include/littoral.h")
}

#[test]
fn the_header_is_generated() {
    let mut generated = Vec::new();
    cbindgen::generate(root())
        .expect("bindings-c parses")
        .write(&mut generated);
    if std::env::var_os("LITTORAL_UPDATE").is_some() {
        std::fs::write(committed(), &generated).expect("the header can be written");
    }
    let found = std::fs::read(committed()).expect("include/littoral.h");
    assert!(
        found == generated,
        "include/littoral.h is out of date: LITTORAL_UPDATE=1 cargo test -p littoral-c --test header"
    );
}

fn compiles(compiler: &str, standard: &str, extension: &str) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let source = dir.path().join(format!("header.{extension}"));
    std::fs::write(&source, "#include <littoral.h>\nint main(void) { return littoral_abi_version() == LITTORAL_ABI_VERSION ? 0 : 1; }\n")
        .expect("a source can be written");
    let output = Command::new(compiler)
        .args([
            standard,
            "-Wall",
            "-Wextra",
            "-Werror",
            "-pedantic",
            "-fsyntax-only",
            "-I",
        ])
        .arg(root().join("include"))
        .arg(Path::new(&source))
        .output()
        .expect("a C compiler");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_header_is_c11() {
    compiles("cc", "-std=c11", "c");
}

#[test]
fn the_header_is_cpp17() {
    compiles("c++", "-std=c++17", "cpp");
}
