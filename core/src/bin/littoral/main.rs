//! The `littoral` command: build an app, check it, render an entry, look at the module graph.
//!
//! Exit codes: 0 when all is well, 1 when the app is at fault, 2 when the command could not be carried out.

mod arguments;
mod build;
mod graph;
mod render;
mod terminal;

use std::process::ExitCode;

use clap::Parser as _;
use littoral::{CompileOptions, Error, ErrorKind};

use arguments::{Arguments, Command};
use terminal::Terminal;

/// How a command ended without a failure of its own.
enum Outcome {
    Success,
    /// The app has errors, which were printed.
    Rejected,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.color, arguments.json);
    let result = match &arguments.command {
        Command::Build(build) => build::build(build, &terminal),
        Command::Check(check) => build::check(check, &terminal),
        Command::Render(render) => render::render(render, &terminal),
        Command::Graph(graph) => graph::graph(graph, &terminal),
    };
    match result {
        Ok(Outcome::Success) => ExitCode::SUCCESS,
        Ok(Outcome::Rejected) => ExitCode::from(1),
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(exit_code(error.kind()))
        }
    }
}

/// 1 for what the app's code did, 2 for all else.
fn exit_code(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::Compile
        | ErrorKind::Component
        | ErrorKind::Timeout
        | ErrorKind::Memory
        | ErrorKind::HostFunction
        | ErrorKind::Action => 1,
        _ => 2,
    }
}

/// The options of the app in a folder, with this process's environment.
fn compile_options(app: &arguments::App) -> Result<CompileOptions, Error> {
    Ok(CompileOptions::from_config(&app.dir)?.with_env(environment()))
}

/// The environment, but for what is not Unicode.
fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}
