//! The exported symbols are the committed list: a removal is a break of the ABI, and must be seen.

use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn the_exports_are_the_committed_list() {
    let library = littoral_c_library::path();
    let output = Command::new("nm")
        .args(["-D", "--defined-only", "--format=posix"])
        .arg(&library)
        .output()
        .expect("nm, from binutils");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let symbols = String::from_utf8(output.stdout).expect("symbols are ASCII");
    let found: BTreeSet<_> = symbols
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| name.starts_with("littoral_"))
        .collect();
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exports.txt");
    if std::env::var_os("LITTORAL_UPDATE").is_some() {
        let lines: String = found.iter().map(|name| format!("{name}\n")).collect();
        std::fs::write(list, lines).expect("the list can be written");
    }
    let committed = std::fs::read_to_string(list).expect("tests/exports.txt");
    assert_eq!(found, committed.lines().collect());
}

mod littoral_c_library {
    use std::path::PathBuf;

    /// The shared library that cargo built beside this test.
    pub(super) fn path() -> PathBuf {
        let test = std::env::current_exe().expect("the test's own path");
        let profile = test
            .parent()
            .and_then(|deps| deps.parent())
            .expect("target/<profile>/deps");
        profile.join("liblittoral_c.so")
    }
}
