//! The flight writer: a request's tapes as the rows of React's payload.
//!
//! Row ids are given out where the tape names a thing for the first time, which is the order in which React
//! creates its rows. A row is written when its value is there; rows that React makes on the way (long strings,
//! collections, bytes) come before the row that holds them.

mod debug;
mod error_row;
mod flush;
mod hint;
mod import;
mod model;
mod outline;
mod reference;
mod row;
mod stream;

use std::rc::Rc;

pub use self::debug::Frame;

use self::debug::Debug;
use self::flush::Queues;
use self::import::Imports;
use self::reference::References;
use crate::manifest::Manifest;
use crate::tape::{Address, Names, Node, Reader, Tape};

/// What the writer asks about errors, which the engine and the host know.
pub trait ErrorDigests {
    /// The digest of an error on the tape, by its number.
    fn digest(&mut self, error: u32) -> String;

    /// A client reference names a module that the manifest does not have; answers the digest of that error.
    fn missing_module(&mut self, reference: &str) -> String;

    /// The frames of a stack that are the app's own, in positions of its sources. Only a development build asks.
    fn frames(&mut self, stack: &str) -> Vec<Frame> {
        let _ = stack;
        Vec::new()
    }
}

/// What a tape is read with.
pub struct Sources<'s> {
    /// The app's manifest.
    pub manifest: &'s Manifest,
    /// The isolate's names.
    pub names: &'s Names,
    /// The errors of the request.
    pub errors: &'s mut dyn ErrorDigests,
}

/// A task of the evaluator, from the moment when the tape names it.
#[derive(Debug, Clone, Copy)]
struct TaskRow {
    row: u32,
    /// The format context in which the task was split off.
    format: u8,
    done: bool,
}

/// Writes the payload of one request.
#[derive(Debug, Default)]
pub struct FlightWriter {
    next_row: u32,
    /// By the evaluator's numbers.
    tasks: Vec<Option<TaskRow>>,
    /// Tasks that have a row and no value yet.
    unfinished: usize,
    references: References,
    imports: Imports,
    queues: Queues,
    /// The format context of the row that is being written, see [`outline`].
    format: u8,
    /// Bound arguments of server references, whose rows React writes in a later work loop.
    bound: Vec<(u32, Address)>,
    /// Buffers of rows, kept for the next ones.
    buffers: Vec<Vec<u8>>,
    /// What debug rows are made of; in a development build only.
    debug: Option<Box<Debug>>,
    started: bool,
    /// The tape that is being written, when its text stands for one with lone surrogates.
    ill_formed: Option<Rc<Tape>>,
    /// The row of the error that ended the request before its time.
    abort: Option<u32>,
    abort_digest: String,
    /// The number of the newest error that the tapes named.
    last_error: u32,
}

impl FlightWriter {
    /// A writer for a new request.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same in a development build, whose payloads have debug rows.
    #[must_use]
    pub fn in_development(mut self, development: bool) -> Self {
        self.debug = development.then(Box::default);
        self
    }

    /// A writer for a new request with this one's buffers.
    #[must_use]
    pub(crate) fn renewed(mut self) -> Self {
        self.tasks.clear();
        self.queues.clear();
        self.references.clear();
        Self {
            tasks: self.tasks,
            queues: self.queues,
            references: self.references,
            buffers: self.buffers,
            ..Self::default()
        }
    }

    /// Writes the rows of a tape of `work`.
    pub fn write(&mut self, tape: &Rc<Tape>, sources: &mut Sources<'_>) {
        self.imports.learn(tape.references());
        self.write_hints(tape.hints());
        if let Some(notes) = tape.debug() {
            self.learn_debug(notes, sources);
        }
        self.ill_formed = tape.has_surrogates().then(|| Rc::clone(tape));
        let mut reader = tape.reader();
        if !reader.is_at_end() {
            self.start();
        }
        while !reader.is_at_end() {
            if !self.write_record(&mut reader, sources) {
                break;
            }
        }
        self.format = 0;
        let mut index = 0;
        while let Some(&(row, address)) = self.bound.get(index) {
            let mut reader = tape.reader_at(address);
            self.write_row(row, &mut reader, sources);
            index += 1;
        }
        self.bound.clear();
        self.write_waiting_infos(sources);
    }

    /// Writes the rows of a record. Answers false where something else stands.
    fn write_record(&mut self, reader: &mut Reader<'_>, sources: &mut Sources<'_>) -> bool {
        match reader.node() {
            Node::Task { task, end } => {
                let TaskRow { row, format, .. } = self.task(task);
                self.format = format;
                self.write_task_infos(task, row, sources);
                self.write_row(row, reader, sources);
                self.finish_task(task);
                reader.seek(end);
            }
            Node::TaskError { task, error } => {
                let row = self.task(task).row;
                self.write_task_infos(task, row, sources);
                self.write_thrown(row, error, sources);
                self.finish_task(task);
            }
            Node::Chunk { task, end } => {
                self.write_chunk(task, reader, sources);
                reader.seek(end);
            }
            Node::ChunkText { task, text } => {
                let row = self.task(task).row;
                self.write_bytes(row, b'T', text.as_bytes());
            }
            Node::ChunkBytes { task, tag, binary } => {
                let row = self.task(task).row;
                self.write_bytes(row, tag, reader.tape().binary(binary));
            }
            Node::Close { task, end } => self.close_stream(task, end, reader, sources),
            Node::Abort(error) => {
                self.abort_row(error, sources);
            }
            Node::TaskAbandoned(task) => self.abandon(task),
            _ => return false,
        }
        true
    }

    /// Whether every row was written that the tapes so far named.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.started && self.unfinished == 0
    }

    /// Ends the payload before its time: what is not finished refers to one error with this digest.
    pub fn abort(&mut self, digest: &str) {
        if self.started && self.unfinished == 0 {
            return;
        }
        self.start();
        let error = self.new_row();
        self.write_error(
            error,
            digest,
            "The render was aborted by the server without a reason.",
        );
        self.abort = Some(error);
        for index in 0..self.tasks.len() {
            if self.tasks[index].is_some() {
                self.abandon(index as u32);
            }
        }
    }

    /// The row of the error that the request was aborted with.
    fn abort_row(&mut self, error: u32, sources: &mut Sources<'_>) -> u32 {
        if let Some(row) = self.abort {
            return row;
        }
        let row = self.new_row();
        self.write_thrown(row, error, sources);
        (self.abort, self.abort_digest) = (Some(row), sources.errors.digest(error));
        row
    }

    /// A task will never complete: its row is the error of the abort, or nothing.
    fn abandon(&mut self, task: u32) {
        let TaskRow { row, done, .. } = self.task(task);
        if !done {
            if let Some(error) = self.abort {
                self.write_error_reference(row, error);
            }
            self.finish_task(task);
        }
    }

    /// The digest of the error that ended the request before its time.
    #[must_use]
    pub fn abort_digest(&self) -> Option<&str> {
        self.abort.map(|_| self.abort_digest.as_str())
    }

    /// The root task has the first row.
    fn start(&mut self) {
        if !self.started {
            self.started = true;
            self.task(0);
        }
    }

    fn new_row(&mut self) -> u32 {
        self.next_row += 1;
        self.next_row - 1
    }

    /// A task's row; the first one who asks gives it the id.
    fn task(&mut self, task: u32) -> TaskRow {
        let index = task as usize;
        if self.tasks.len() <= index {
            self.tasks.resize(index + 1, None);
        }
        if let Some(row) = self.tasks[index] {
            return row;
        }
        let row = TaskRow {
            row: self.new_row(),
            format: self.format,
            done: false,
        };
        self.unfinished += 1;
        self.tasks[index] = Some(row);
        row
    }

    fn finish_task(&mut self, task: u32) {
        if let Some(Some(row)) = self.tasks.get_mut(task as usize)
            && !row.done
        {
            row.done = true;
            self.unfinished -= 1;
        }
    }
}

#[cfg(test)]
mod tests;
