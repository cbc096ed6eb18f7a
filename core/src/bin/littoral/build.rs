//! `littoral build` and `littoral check`.

use std::time::{Duration, Instant};

use littoral::{CompileOptions, CompiledApp, Diagnostic, Error, compile_boundaries};
use serde_json::{Value, json};

use crate::arguments::{App, Build};
use crate::terminal::Terminal;
use crate::{Outcome, compile_options};

pub(crate) fn build(arguments: &Build, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut options = compile_options(&arguments.app)?;
    if arguments.dev {
        options = options.with_development(true);
    }
    if arguments.no_minify {
        options = options.with_minify(false);
    }
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| options.out_dir().to_path_buf());
    let started = Instant::now();
    let app = match compile(options, terminal) {
        Ok(app) => app,
        Err(error) => return rejected(error, terminal),
    };
    app.save(&out)?;
    let took = started.elapsed();

    let manifest = app.manifest();
    let (files, bytes) = app
        .static_files()
        .filter(|(name, _)| !name.ends_with(".map"))
        .fold((0_usize, 0_usize), |(files, bytes), (_, file)| {
            (files + 1, bytes + file.len())
        });
    terminal.diagnostics(app.warnings());
    terminal.success(&format!(
        "{} in {}: {}, {}, {}, {} for the browser ({})",
        out.display(),
        duration(took),
        count(manifest.entries.len(), "entry", "entries"),
        count(
            manifest.client_modules.len(),
            "client module",
            "client modules"
        ),
        count(
            manifest.server_references.len(),
            "server function",
            "server functions"
        ),
        count(files, "file", "files"),
        size(bytes),
    ));
    if terminal.json {
        terminal.document(&json!({
            "ok": true,
            "outDir": out,
            "milliseconds": took.as_secs_f64() * 1000.0,
            "entries": manifest.entries.keys().collect::<Vec<_>>(),
            "clientModules": manifest.client_modules.values().map(|module| &module.source).collect::<Vec<_>>(),
            "serverFunctions": manifest.server_references.len(),
            "browserFiles": files,
            "browserBytes": bytes,
            "diagnostics": app.warnings(),
        }));
    }
    Ok(Outcome::Success)
}

pub(crate) fn check(app: &App, terminal: &Terminal) -> Result<Outcome, Error> {
    let options = compile_options(app)?;
    let spinner = terminal.progress();
    let follow = spinner.clone();
    let result =
        littoral::check_boundaries(&options.with_progress(move |progress| follow.show(progress)));
    spinner.finish();
    let diagnostics = result?;
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .count();
    if terminal.json {
        terminal.document(&document(errors == 0, &diagnostics));
    }
    terminal.diagnostics(&diagnostics);
    if errors > 0 {
        return Ok(Outcome::Rejected);
    }
    if diagnostics.is_empty() {
        terminal.success("nothing is wrong");
    }
    Ok(Outcome::Success)
}

fn compile(options: CompileOptions, terminal: &Terminal) -> Result<CompiledApp, Error> {
    let spinner = terminal.progress();
    let follow = spinner.clone();
    let result = compile_boundaries(&options.with_progress(move |progress| follow.show(progress)));
    spinner.finish();
    result
}

/// Prints what is wrong with the app; anything else is a failure of the command.
fn rejected(error: Error, terminal: &Terminal) -> Result<Outcome, Error> {
    if !error.is_compile() {
        return Err(error);
    }
    if terminal.json {
        terminal.document(&document(false, error.diagnostics()));
    }
    terminal.diagnostics(error.diagnostics());
    Ok(Outcome::Rejected)
}

fn document(ok: bool, diagnostics: &[Diagnostic]) -> Value {
    json!({ "ok": ok, "diagnostics": diagnostics })
}

fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn duration(took: Duration) -> String {
    match took.as_millis() {
        milliseconds @ ..1000 => format!("{milliseconds} ms"),
        _ => format!("{:.1} s", took.as_secs_f64()),
    }
}

fn size(bytes: usize) -> String {
    match bytes {
        ..1000 => format!("{bytes} B"),
        _ => format!("{} kB", bytes.div_ceil(1000)),
    }
}
