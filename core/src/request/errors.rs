//! The errors of one request: reported to the host once, known to the browser by their digests.

use std::collections::HashMap;
use std::sync::Arc;

use super::failure;
use super::renderer::Shared;
use super::response::Redirect;
use crate::engine::Caught;
use crate::error::{Error, ErrorKind};
use crate::flight::{ErrorDigests, Frame};
use crate::options::ErrorReport;

/// The errors that a request's code threw, by their numbers on its tapes.
pub(crate) struct Errors {
    shared: Arc<Shared>,
    entry: String,
    reports: HashMap<u32, ErrorReport>,
    /// Where the first error that is none but a redirect leads.
    redirect: Option<Redirect>,
}

impl Errors {
    pub(crate) fn new(shared: &Arc<Shared>, entry: &str) -> Self {
        Self {
            shared: Arc::clone(shared),
            entry: entry.to_owned(),
            reports: HashMap::new(),
            redirect: None,
        }
    }

    /// The evaluator caught an error: the host hears of it and may choose the digest, which this answers.
    pub(crate) fn caught(&mut self, caught: Caught) -> &str {
        let Caught {
            request: _,
            error,
            name,
            message,
            stack,
            component_stack,
            digest,
            path,
        } = caught;
        let report = self.report(name, message, stack, component_stack, digest, path);
        let entry = self.reports.entry(error).insert_entry(report);
        &entry.into_mut().digest
    }

    /// The evaluator caught a redirect, which is nothing that failed: only the browser hears of it, should it come too late for the host.
    pub(crate) fn redirected(&mut self, error: u32, redirect: Redirect, digest: String) -> &str {
        let report = ErrorReport {
            entry: self.entry.clone(),
            name: "Redirect".to_owned(),
            message: redirect.location.clone(),
            stack: String::new(),
            component_stack: String::new(),
            digest,
            path: String::new(),
        };
        self.redirect.get_or_insert(redirect);
        let entry = self.reports.entry(error).insert_entry(report);
        &entry.into_mut().digest
    }

    /// Where the request was redirected.
    pub(crate) fn redirect(&self) -> Option<&Redirect> {
        self.redirect.as_ref()
    }

    /// An error of ours: the tree asks for what cannot be rendered. Answers its digest.
    pub(crate) fn found(&mut self, message: &str) -> String {
        let none = String::new;
        self.report(
            "Error".to_owned(),
            message.to_owned(),
            none(),
            none(),
            none(),
            none(),
        )
        .digest
    }

    /// The error with this number.
    pub(crate) fn get(&self, error: u32) -> Option<&ErrorReport> {
        self.reports.get(&error)
    }

    /// The error that ended a request.
    pub(crate) fn fatal(report: &ErrorReport) -> Error {
        let message = format!("{}: {}", report.name, report.message);
        Error::new(ErrorKind::Component, message)
            .with_stack(report.stack.clone())
            .with_component_stack(report.component_stack.clone())
            .with_digest(report.digest.clone())
    }

    fn report(
        &self,
        name: String,
        message: String,
        stack: String,
        component_stack: String,
        digest: String,
        path: String,
    ) -> ErrorReport {
        let digest = if digest.is_empty() {
            failure::digest(&message)
        } else {
            digest
        };
        let entry = self.entry.clone();
        let mut report = ErrorReport {
            entry,
            name,
            message,
            stack,
            component_stack,
            path,
            digest,
        };
        if let Some(chosen) = failure::report(&self.shared, &mut report) {
            report.digest = chosen;
        }
        report
    }
}

impl ErrorDigests for Errors {
    fn digest(&mut self, error: u32) -> String {
        self.reports
            .get(&error)
            .map(|report| report.digest.clone())
            .unwrap_or_default()
    }

    fn frames(&mut self, stack: &str) -> Vec<Frame> {
        self.shared.maps.frames(&self.shared.app, stack)
    }

    fn missing_module(&mut self, reference: &str) -> String {
        let module = reference
            .rsplit_once('#')
            .map_or(reference, |(module, _)| module);
        self.found(&format!(
            "Could not find the module \"{module}\" in the app's manifest. The app was not built as a whole; build it again."
        ))
    }
}
