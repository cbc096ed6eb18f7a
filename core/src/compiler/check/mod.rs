//! The rules of the two sides: what a module may do on the server, and what on the client.
//!
//! [`check_module`] looks at one module on one side. The graph calls it for every module that is compiled from its own
//! source there: a `'use client'` module is checked on the client only, a `'use server'` module on the server only,
//! and a module without a directive on each side that reaches it. [`sorted`] then puts the findings of all modules in
//! order and drops what was found twice.
//!
//! A check never refuses a program that runs. So what a module *imports* is no error, only what reached code *calls*;
//! [`Used`] tells which exports anyone reaches, types do not count, and what a check cannot see it lets pass: the
//! evaluator reports it when it happens.

mod client;
mod directive;
mod entry;
mod marker;
mod missing_export;
mod reach;
mod react_api;
mod server;
mod server_function;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use swc_core::common::{BytePos, Mark, Span};
use swc_core::ecma::ast::Module;

pub(crate) use super::describe::Side;
pub(crate) use reach::{Outline, OutlinedModule, used};

use crate::diagnostic::{Diagnostic, ImportStep, Location};

/// The exports of a module that another module reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Used {
    /// All of them, or it is not known which.
    All,
    /// These names.
    Names(BTreeSet<String>),
}

/// A module as the checks see it.
pub(crate) struct CheckedModule<'a> {
    /// The path relative to the app's root, with `/`.
    pub(crate) path: &'a str,
    /// The source text.
    pub(crate) text: &'a str,
    /// The position of the text's first byte in the source map.
    pub(crate) start: BytePos,
    /// The syntax tree: names resolved (`resolver`), JSX as written; types and dead branches may be gone already.
    pub(crate) ast: &'a Module,
    /// The mark of names that the module does not declare.
    pub(crate) unresolved_mark: Mark,
    /// The side it is checked for.
    pub(crate) side: Side,
    /// Whether an entry names it, so that its default export is rendered.
    pub(crate) entry: bool,
    /// Whether it is a module of a package under `node_modules`.
    pub(crate) third_party: bool,
    /// The imports that lead from an entry to it.
    pub(crate) import_chain: &'a [ImportStep],
    /// The exports that are reached on this side.
    pub(crate) used: &'a Used,
    /// Whether a specifier, as the module writes it, leads to a `'use client'` module.
    pub(crate) leads_to_client: &'a dyn Fn(&str) -> bool,
    /// The names that the module behind a specifier exports, when they are known.
    pub(crate) exports_of: &'a dyn Fn(&str) -> Option<BTreeSet<String>>,
    /// The variables that it reads from `process.env` and that the browser must not see, with their places.
    pub(crate) environment: &'a [(String, Span)],
}

impl CheckedModule<'_> {
    /// The bytes of the text that a span means.
    fn range(&self, span: Span) -> Range<usize> {
        let byte = |at: BytePos| at.0.saturating_sub(self.start.0) as usize;
        byte(span.lo)..byte(span.hi)
    }

    /// Puts a diagnostic at its place, with the way that led there.
    fn place(&self, diagnostic: Diagnostic, span: Span) -> Diagnostic {
        diagnostic
            .at(Location::new(self.path, self.text, self.range(span)))
            .with_import_chain(self.import_chain)
    }
}

/// Everything that is wrong with a module on a side.
pub(crate) fn check_module(module: &CheckedModule<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    directive::check(module, &mut found);
    marker::check(module, &mut found);
    missing_export::check(module, &mut found);
    match module.side {
        Side::Server => {
            server::check(module, &mut found);
            server_function::check(module, &mut found);
        }
        Side::Client => client::check(module, &mut found),
    }
    if module.entry {
        entry::check(module, &mut found);
    }
    found
}

/// Diagnostics by place, each once: a module that is checked on both sides reports some of them twice.
pub(crate) fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |diagnostic: &Diagnostic| {
        let at = diagnostic.location.as_ref();
        (
            at.map(|at| (at.file.clone(), at.span.start, at.span.end)),
            diagnostic.code,
            diagnostic.message.clone(),
        )
    };
    diagnostics.sort_by_cached_key(place);
    diagnostics.dedup_by_key(|diagnostic| place(diagnostic));
    diagnostics
}
