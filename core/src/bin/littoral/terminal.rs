//! What a person sees while a command runs, and what a machine gets instead.

use std::error::Error as StdError;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use littoral::{Diagnostic, Error, ErrorReport, Phase, Progress};
use serde_json::{Value, json};

use crate::arguments::Color;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const SUCCESS: Style = AnsiColor::Green.on_default().bold();

/// How the command talks.
pub(crate) struct Terminal {
    pub(crate) json: bool,
    /// Colours on the standard error stream.
    colour: bool,
    /// Colours on the standard output.
    pub(crate) colour_out: bool,
}

impl Terminal {
    pub(crate) fn new(color: Color, json: bool) -> Self {
        let wanted = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                terminal
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        Self {
            json,
            colour: wanted(io::stderr().is_terminal()),
            colour_out: wanted(io::stdout().is_terminal()),
        }
    }

    /// A word in a colour, for the standard error stream.
    fn paint(&self, style: Style, word: &str) -> String {
        if self.colour {
            format!("{style}{word}{style:#}")
        } else {
            word.to_owned()
        }
    }

    /// A line for people, about how it went.
    pub(crate) fn success(&self, line: &str) {
        if !self.json {
            eprintln!("{} {line}", self.paint(SUCCESS, "✓"));
        }
    }

    /// Diagnostics for people, errors last so that they stay in view, and their number.
    pub(crate) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        if self.json || diagnostics.is_empty() {
            return;
        }
        let (errors, warnings): (Vec<_>, Vec<_>) = diagnostics
            .iter()
            .partition(|diagnostic| diagnostic.is_error());
        let mut out = io::stderr().lock();
        for diagnostic in warnings.iter().chain(&errors) {
            // When nobody reads them any more, nothing is left to do about it.
            let _ = writeln!(out, "{}", diagnostic.render(self.colour));
        }
        drop(out);
        let count = |count: usize, what: &str| match count {
            1 => format!("1 {what}"),
            count => format!("{count} {what}s"),
        };
        let mut parts = Vec::new();
        if !errors.is_empty() {
            parts.push(self.paint(ERROR, &count(errors.len(), "error")));
        }
        if !warnings.is_empty() {
            parts.push(self.paint(WARNING, &count(warnings.len(), "warning")));
        }
        eprintln!("{}", parts.join(", "));
    }

    /// A failure, with its causes and, for a component's, where it was thrown.
    pub(crate) fn error(&self, error: &Error) {
        if self.json {
            return self.document(&json!({
                "ok": false,
                "error": {
                    "kind": error.kind().as_str(),
                    "message": error.message(),
                    "stack": error.stack(),
                    "componentStack": error.component_stack(),
                    "digest": error.digest(),
                },
                "diagnostics": error.diagnostics(),
            }));
        }
        if !error.diagnostics().is_empty() {
            return self.diagnostics(error.diagnostics());
        }
        eprintln!("{}: {}", self.paint(ERROR, "error"), error.message());
        let mut said = error.message().to_owned();
        let mut cause = error.source();
        while let Some(source) = cause {
            let text = source.to_string();
            if !said.contains(&text) {
                eprintln!("  because {text}");
            }
            said = text;
            cause = source.source();
        }
        for stack in [error.stack(), error.component_stack()]
            .into_iter()
            .flatten()
        {
            eprintln!("{}", stack.trim_end());
        }
        if let Some(digest) = error.digest() {
            eprintln!("  digest {digest}");
        }
    }

    /// An error of a component that did not end the request.
    pub(crate) fn report(&self, report: &ErrorReport) {
        let error = self.paint(ERROR, "error");
        eprintln!("{error}: {}: {}", report.name, report.message);
        // The stack begins with the name and the message.
        let frames = report
            .stack
            .lines()
            .filter(|line| line.trim_start().starts_with("at "));
        for frame in frames.chain(report.component_stack.lines()) {
            eprintln!("{frame}");
        }
        eprintln!("  digest {}", report.digest);
    }

    /// One JSON document on the standard output.
    pub(crate) fn document(&self, value: &Value) {
        let mut out = io::stdout().lock();
        // A closed pipe is the reader's decision.
        let _ = writeln!(out, "{value:#}");
    }

    /// A spinner that follows a build, on a terminal only.
    pub(crate) fn progress(&self) -> Spinner {
        if self.json || !io::stderr().is_terminal() {
            return Spinner(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        let template = if self.colour {
            "{spinner:.cyan} {msg}"
        } else {
            "{spinner} {msg}"
        };
        bar.set_style(
            ProgressStyle::with_template(template)
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        bar.enable_steady_tick(Duration::from_millis(80));
        Spinner(bar)
    }
}

/// The progress of a build; it vanishes with the value.
#[derive(Clone)]
pub(crate) struct Spinner(ProgressBar);

impl Spinner {
    pub(crate) fn show(&self, progress: Progress) {
        let doing = match progress.phase {
            Phase::Graph => "reading modules",
            Phase::Check => "checking",
            Phase::Transform => "compiling",
            Phase::Emit => "writing scripts and chunks",
            _ => "building",
        };
        self.0
            .set_message(format!("{doing} ({} modules)", progress.modules));
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
