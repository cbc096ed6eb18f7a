//! C programs against the shared library: compiled as a user would, run as they are.

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_host_in_c() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let test = std::env::current_exe().expect("the test's own path");
    let libraries = test
        .parent()
        .and_then(Path::parent)
        .expect("target/<profile>/deps");
    let dir = tempfile::tempdir().expect("a temporary folder");
    // The app's `react` is the one the other tests use; the folder is a copy, so that nothing is written beside the source.
    let app = dir.path().join("app");
    std::fs::create_dir(&app).expect("a folder");
    for file in ["layout.tsx", "greeting.tsx", "shout.tsx"] {
        std::fs::copy(root.join("../tests/app").join(file), app.join(file)).expect("a copy");
    }
    std::os::unix::fs::symlink(root.join("../tests/node_modules"), app.join("node_modules"))
        .expect("a link");

    let program = dir.path().join("render");
    let output = Command::new("cc")
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-I"])
        .arg(root.join("include"))
        .arg(root.join("tests/c/render.c"))
        .arg("-L")
        .arg(libraries)
        .arg(format!("-Wl,-rpath,{}", libraries.display()))
        .arg("-llittoral_c")
        .arg("-o")
        .arg(&program)
        .output()
        .expect("a C compiler");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );

    let output = Command::new(&program)
        .arg(&app)
        .arg(dir.path().join("dist"))
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    assert_eq!(text(&output.stdout), "ok\n");
}
