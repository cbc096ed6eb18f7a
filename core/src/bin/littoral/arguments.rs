//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde_json::Value;

/// React's server half: builds an app of Server and Client Components, and renders it.
#[derive(Parser)]
#[command(version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Write one JSON document to the standard output, for machines
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Compile an app into a folder that every host can serve
    Build(Build),
    /// Report everything that is wrong with an app, without building it
    Check(App),
    /// Render one entry of a built app to the standard output, as it streams
    Render(Box<Render>),
    /// Show the module graph: what each side of the app holds, and why
    Graph(App),
}

#[derive(Args)]
pub(crate) struct App {
    /// The app's folder, where its littoral.config.json is
    #[arg(default_value = ".")]
    pub(crate) dir: PathBuf,
}

#[derive(Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) app: App,
    /// Where the build goes; `dist` in the app's folder unless the configuration says otherwise
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Build for development: React's development packages, and payloads that tell the browser's tools of Server Components
    #[arg(long)]
    pub(crate) dev: bool,
    /// Leave the browser's files readable
    #[arg(long)]
    pub(crate) no_minify: bool,
}

#[derive(Args)]
pub(crate) struct Render {
    /// The folder of the build
    #[arg(long, default_value = "dist", value_name = "DIR")]
    pub(crate) dist: PathBuf,
    /// The entry to render
    #[arg(long, value_name = "NAME")]
    pub(crate) entry: String,
    /// Write the payload instead of HTML
    #[arg(long)]
    pub(crate) payload: bool,
    /// What `params` resolves to
    #[arg(long, value_name = "JSON", value_parser = json)]
    pub(crate) params: Option<Value>,
    /// What `searchParams` resolves to
    #[arg(long, value_name = "JSON", value_parser = json)]
    pub(crate) search_params: Option<Value>,
    /// The host's data for the request
    #[arg(long, value_name = "JSON", value_parser = json)]
    pub(crate) context: Option<Value>,
    /// A file that stands in for the host: an object with the result of each host function by its name
    #[arg(long, value_name = "FILE")]
    pub(crate) host: Option<PathBuf>,
    /// How long the request may take, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) deadline: Option<Duration>,
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("not JSON: {error}"))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
