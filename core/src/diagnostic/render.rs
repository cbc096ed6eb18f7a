//! A diagnostic as a person reads it in a terminal.

use std::fmt::Write as _;

use super::{Boundary, Diagnostic, ExcerptLine, Severity};

/// The escape sequences of one rendering; all empty without colours.
struct Palette {
    severity: &'static str,
    strong: &'static str,
    frame: &'static str,
    reset: &'static str,
}

impl Palette {
    fn new(severity: Severity, colour: bool) -> Self {
        if !colour {
            return Self {
                severity: "",
                strong: "",
                frame: "",
                reset: "",
            };
        }
        let severity = match severity {
            Severity::Error => "\x1b[1;31m",
            Severity::Warning => "\x1b[1;33m",
        };
        Self {
            severity,
            strong: "\x1b[1m",
            frame: "\x1b[34m",
            reset: "\x1b[0m",
        }
    }
}

pub(super) fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let Palette {
        severity,
        strong,
        frame,
        reset,
    } = Palette::new(diagnostic.severity, colour);
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut out = String::new();
    line(
        &mut out,
        format_args!(
            "{severity}{name}[{}]{reset}{strong}: {}{reset}",
            diagnostic.code,
            printable(&diagnostic.message)
        ),
    );

    let excerpt = diagnostic
        .location
        .as_ref()
        .map_or(&[][..], |at| &at.excerpt);
    let gutter = excerpt
        .last()
        .map_or(1, |last| last.number.to_string().len());
    if let Some(at) = &diagnostic.location {
        line(
            &mut out,
            format_args!(
                "{:gutter$}{frame}-->{reset} {}:{}:{}",
                "",
                printable(&at.file),
                at.line,
                at.column
            ),
        );
        line(&mut out, format_args!("{:gutter$} {frame}|{reset}", ""));
    }
    for source in excerpt {
        let text = expand(&source.text);
        line(
            &mut out,
            format_args!(
                "{frame}{:>gutter$} |{reset} {}",
                source.number,
                text.trim_end()
            ),
        );
        if let Some((indent, width)) = carets(source) {
            line(
                &mut out,
                format_args!(
                    "{:gutter$} {frame}|{reset} {:indent$}{severity}{}{reset}",
                    "",
                    "",
                    "^".repeat(width)
                ),
            );
        }
    }
    if diagnostic.location.is_some() {
        line(&mut out, format_args!("{:gutter$} {frame}|{reset}", ""));
    }
    for (index, step) in diagnostic.import_chain.iter().enumerate() {
        let label = if index == 0 {
            "imported from"
        } else {
            "         then"
        };
        let boundary = match step.boundary {
            Some(Boundary::Client) => "  ('use client' starts here)",
            Some(Boundary::Server) => "  ('use server' starts here)",
            None => "",
        };
        let (file, specifier) = (printable(&step.file), printable(&step.specifier));
        line(
            &mut out,
            format_args!(
                "{:gutter$} {frame}={reset} {label} {file}:{}:{} '{specifier}'{strong}{boundary}{reset}",
                "", step.line, step.column
            ),
        );
    }
    if let Some(help) = &diagnostic.help {
        for (index, text) in help.lines().enumerate() {
            let label = if index == 0 {
                format!("{frame}={reset} {strong}help{reset}:")
            } else {
                "       ".to_owned()
            };
            line(
                &mut out,
                format_args!("{:gutter$} {label} {}", "", printable(text)),
            );
        }
    }
    out
}

/// Appends one line, without what is blank at its end.
fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{text}");
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

/// The indentation and the number of the carets below a line.
fn carets(line: &ExcerptLine) -> Option<(usize, usize)> {
    let mark = line.mark.clone()?;
    let columns = |count: usize| {
        line.text
            .chars()
            .take(count)
            .map(|char| if char == '\t' { TAB.len() } else { 1 })
            .sum::<usize>()
    };
    let indent = columns(mark.start);
    Some((indent, columns(mark.end).saturating_sub(indent).max(1)))
}

const TAB: &str = "    ";

/// Source text with tabs of a known width.
fn expand(text: &str) -> String {
    printable(&text.replace('\t', TAB))
}

/// Text that cannot steer the terminal: sources and file names are not ours.
fn printable(text: &str) -> String {
    text.chars()
        .map(|char| if char.is_control() { '\u{fffd}' } else { char })
        .collect()
}
