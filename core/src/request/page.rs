//! The HTML of one request: the html writer on the request's tapes, with the payload written into the page.

use std::rc::Rc;

use super::Request;
use super::errors::Errors;
use super::evaluation::Evaluation;
use super::failure::{self, Work};
use super::inline::InlinePayload;
use crate::engine::{Engine, EngineError};
use crate::error::{Error, ErrorKind};
use crate::flight::FlightWriter;
use crate::html::{
    BootstrapScript, ClientEvaluator, Failure, HtmlOptions, HtmlWriter, MarkupNames, Progress,
};
use crate::manifest::Manifest;
use crate::tape::{Names, Node, RawTape, Tape, TapeStore};

/// A page being written.
pub(crate) struct Page {
    writer: HtmlWriter,
    inline: Option<InlinePayload>,
    /// Payload rows that wait for the shell to be written.
    rows: Vec<u8>,
    /// What was flushed while the server layer went on.
    early: Vec<u8>,
    /// Something could go on after the shell was written.
    has_gone_on: bool,
    /// Hints came before that.
    has_urgent_hints: bool,
    started: bool,
    payload_ended: bool,
}

impl Page {
    pub(crate) fn new(request: &Request, manifest: &Manifest, names: MarkupNames) -> Self {
        let mut options =
            HtmlOptions::default().with_identifier_prefix(request.identifier_prefix.clone());
        if let Some(nonce) = &request.nonce {
            options = options
                .with_nonce(nonce.clone())
                .with_style_nonce(nonce.clone());
        }
        let own = || {
            manifest
                .bootstrap
                .iter()
                .map(|file| format!("{}{file}", manifest.public_path))
        };
        let scripts = request
            .bootstrap_scripts
            .clone()
            .unwrap_or_else(|| own().collect());
        for url in scripts {
            options = options.with_bootstrap_script(BootstrapScript::new(url));
        }
        for url in &request.bootstrap_modules {
            options = options.with_bootstrap_module(BootstrapScript::new(url.clone()));
        }
        let nonce = request.nonce.as_deref();
        Self {
            writer: HtmlWriter::new(options, names),
            inline: request.payload_inlined.then(|| InlinePayload::new(nonce)),
            rows: Vec::new(),
            early: Vec::new(),
            has_gone_on: false,
            has_urgent_hints: false,
            started: false,
            payload_ended: false,
        }
    }

    /// Takes in the records of a tape of the server layer.
    pub(crate) fn take(&mut self, tape: &Tape) {
        if !tape.hints().is_empty() {
            self.has_urgent_hints |= self.writer.is_shell_flushed() && !self.has_gone_on;
            self.writer.hints(tape.hints());
        }
        let mut reader = tape.reader();
        while !reader.is_at_end() {
            match reader.node() {
                Node::Task { task, end } => {
                    self.writer.task_done(task, reader.address());
                    reader.seek(end);
                }
                Node::TaskError { task, error } => self.writer.task_failed(task, error),
                // Only records stand at the top of a tape of `work`.
                _ => break,
            }
        }
        if !self.started {
            self.started = true;
            self.writer.start(0);
        }
        self.has_gone_on |= self.writer.is_shell_flushed() && self.writer.has_work();
    }

    /// A thenable of the ssr layer settled.
    pub(crate) fn ping(&mut self, continuation: u32) {
        self.writer.ping(continuation);
        self.has_gone_on |= self.writer.is_shell_flushed();
    }

    pub(crate) fn has_work(&self) -> bool {
        self.writer.has_work()
    }

    /// Writes what can go on. The first hints after the shell go out before what they are for is rendered; later ones do not, as
    /// React counts a document on which it worked since its shell as one that it will flush anyway.
    pub(crate) fn work<E: Engine>(
        &mut self,
        evaluation: &mut Evaluation<'_, E>,
    ) -> Result<(), Work> {
        if std::mem::take(&mut self.has_urgent_hints) {
            self.has_gone_on = true;
            self.writer.flush(&mut self.early);
        }
        self.writer
            .work(evaluation)
            .map_err(|failure| evaluation.lost(&failure))
    }

    /// Appends what is ready; `rest` is whether the payload is complete. Answers whether the page is.
    pub(crate) fn flush(
        &mut self,
        payload: &mut FlightWriter,
        payload_complete: bool,
        out: &mut Vec<u8>,
    ) -> bool {
        out.append(&mut self.early);
        let progress = self.writer.flush(out);
        payload.flush(&mut self.rows);
        let Some(inline) = &self.inline else {
            self.rows.clear();
            return self.end(progress, payload_complete, out);
        };
        if self.writer.is_shell_flushed() {
            inline.rows(&self.rows, out);
            self.rows.clear();
            if payload_complete && !self.payload_ended {
                self.payload_ended = true;
                inline.end(out);
            }
        }
        self.end(progress, payload_complete, out)
    }

    fn end(&self, progress: Progress, payload_complete: bool, out: &mut Vec<u8>) -> bool {
        let is_complete = progress == Progress::Complete && payload_complete;
        if is_complete {
            out.extend_from_slice(self.writer.tail().as_bytes());
        }
        is_complete
    }

    /// Leaves what is not rendered to the browser.
    pub(crate) fn abort(&mut self, digest: &str) {
        self.writer.abort(Some(digest));
    }

    /// Whether everything is rendered, although perhaps not flushed.
    pub(crate) fn is_complete(&self) -> bool {
        self.writer.is_complete()
    }
}

impl<E: Engine> Evaluation<'_, E> {
    fn take_client(
        &mut self,
        answer: Result<Option<RawTape>, EngineError>,
    ) -> Result<Rc<Tape>, Failure> {
        let taken = self.take(answer).and_then(|tape| match tape {
            Some(tape) => Ok(tape),
            None => Ok(self.tapes.intake(RawTape::default(), self.names)?),
        });
        taken.map_err(|work| {
            let failure = Failure::Engine(match &work {
                Work::Engine(error) => error.to_string(),
                Work::Request(error) => error.to_string(),
            });
            self.failed = Some(work);
            failure
        })
    }

    /// Why the page is lost.
    pub(crate) fn lost(&mut self, failure: &Failure) -> Work {
        if let Some(work) = self.failed.take() {
            return work;
        }
        Work::Request(match failure {
            Failure::Thrown(error) => match self.errors.get(*error) {
                Some(report) => Errors::fatal(report),
                None => Error::new(ErrorKind::Internal, failure.to_string()),
            },
            Failure::Aborted => failure::timeout(),
            Failure::Malformed(_) => Error::new(ErrorKind::Internal, failure.to_string()),
            Failure::Engine(_) => Error::new(ErrorKind::Engine, failure.to_string()),
            _ => Error::new(ErrorKind::Component, failure.to_string()),
        })
    }
}

impl<E: Engine> ClientEvaluator for Evaluation<'_, E> {
    fn tapes(&self) -> &TapeStore {
        self.tapes
    }

    fn names(&self) -> &Names {
        self.names
    }

    fn client(
        &mut self,
        island: u32,
        context: u32,
        tree: u32,
        overflow: &str,
    ) -> Result<Rc<Tape>, Failure> {
        let answer = self
            .engine
            .client(self.request, island, context, tree, overflow);
        self.take_client(answer)
    }

    fn resume(&mut self, continuation: u32) -> Result<Rc<Tape>, Failure> {
        let answer = self.engine.resume(self.request, continuation);
        self.take_client(answer)
    }

    fn failed(&mut self, failure: &Failure) -> Option<String> {
        match failure {
            Failure::Thrown(error) => self.errors.get(*error).map(|report| report.digest.clone()),
            Failure::BrowserOnly => Some(String::new()),
            // The whole request fails; its error says more.
            Failure::Engine(_) => None,
            failure => Some(self.errors.found(&failure.to_string())),
        }
    }
}
