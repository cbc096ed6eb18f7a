//! The html writer: React's streaming server renderer over the tape.
//!
//! [`HtmlWriter`] walks the tape of the server layer from the root task's value and writes HTML as
//! `react-dom/server` would. Client Components are evaluated by the [`ClientEvaluator`] where the walk
//! meets them, and the walk goes on in the tape that it returns.
//!
//! What schedules segments and boundaries is in this module and `task`, `render`, `preamble` and `flush`;
//! the bytes are in `markup`; what is hoisted out of its place is in `resource`; the instructions that
//! complete the document in the browser are in `runtime`.

mod bound;
mod boundary;
mod builtin;
mod control;
mod element;
mod error;
mod flush;
mod form;
mod markup;
mod options;
mod preamble;
mod props;
mod render;
mod resource;
mod runtime;
mod segment;
mod task;
mod tree_context;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::rc::Rc;

use boundary::{Boundary, BoundaryId, Preamble};
pub use error::Failure;
pub use flush::Progress;
use markup::format_context::{FormatContext, InsertionMode};
pub use markup::names::MarkupNames;
pub use options::{BootstrapScript, HtmlOptions, Namespace};
use resource::Resources;
use segment::{Segment, SegmentId};
use task::{ServerTask, Source, Surroundings, Task, TaskId};
use tree_context::TreeContext;

use crate::tape::{Address, Names, Tape, TapeStore};

/// Evaluates Client Components for the html writer, and holds the tapes it reads.
pub trait ClientEvaluator {
    /// The tapes of the request.
    fn tapes(&self) -> &TapeStore;

    /// The names of the isolate.
    fn names(&self) -> &Names;

    /// Renders the Client Component's element with the decoded props `island`, under the context
    /// snapshot `context` and at the place `(tree, overflow)` of the tree. The tape, already among
    /// [`tapes`](Self::tapes), holds one value, or nothing.
    ///
    /// # Errors
    /// The engine failed; a component's own error is on the tape.
    fn client(
        &mut self,
        island: u32,
        context: u32,
        tree: u32,
        overflow: &str,
    ) -> Result<Rc<Tape>, Failure>;

    /// Renders what waited, or a fallback; as [`client`](Self::client).
    ///
    /// # Errors
    /// As [`client`](Self::client).
    fn resume(&mut self, continuation: u32) -> Result<Rc<Tape>, Failure>;

    /// A boundary, or the document, gave up because of `failure`. Returns the digest for the browser:
    /// none, or `""` where the browser is to render the content without any error.
    fn failed(&mut self, failure: &Failure) -> Option<String>;
}

/// Writes one document.
#[derive(Debug)]
pub struct HtmlWriter {
    names: MarkupNames,
    segments: Vec<Segment>,
    boundaries: Vec<Boundary>,
    tasks: Vec<Option<Task>>,
    /// The tasks that can go on, in the order of their pings.
    pinged: Vec<TaskId>,
    /// By number: the tasks of the server layer.
    server_tasks: Vec<ServerTask>,
    /// The tasks that wait for a continuation.
    continuations: HashMap<u32, Vec<TaskId>>,
    /// Tasks of the shell; at 0 the shell is ready.
    pending_root_tasks: usize,
    /// Tasks at all; at 0 everything is rendered.
    all_pending_tasks: usize,
    /// The next number in the DOM ids of boundaries and segments.
    next_segment_id: u32,
    completed_root_segment: Option<SegmentId>,
    /// The segments that go into `<head>`, once they are known.
    completed_preamble_segments: Option<Vec<SegmentId>>,
    /// The bytes of the shell's finished segments.
    byte_size: usize,
    client_rendered_boundaries: Vec<BoundaryId>,
    completed_boundaries: Vec<BoundaryId>,
    partial_boundaries: Vec<BoundaryId>,
    preamble: Preamble,
    has_body: bool,
    has_html: bool,
    shell_flushed: bool,
    resources: Resources,
    instructions: runtime::Instructions,
    next_form_id: u32,
    /// The values of `select` elements, for their options.
    selected: Vec<Vec<String>>,
    id_prefix: String,
    progressive_chunk_size: usize,
    /// Whether the next instruction is to wait for styles.
    styles_to_hoist: bool,
    fatal: Option<Failure>,
}

impl HtmlWriter {
    /// A writer. `names` is shared by the writers of an isolate.
    #[must_use]
    pub fn new(options: HtmlOptions, names: MarkupNames) -> Self {
        let mut writer = Self {
            names,
            segments: Vec::new(),
            boundaries: Vec::new(),
            tasks: Vec::new(),
            pinged: Vec::new(),
            server_tasks: Vec::new(),
            continuations: HashMap::new(),
            pending_root_tasks: 0,
            all_pending_tasks: 0,
            next_segment_id: 0,
            completed_root_segment: None,
            completed_preamble_segments: None,
            byte_size: 0,
            client_rendered_boundaries: Vec::new(),
            completed_boundaries: Vec::new(),
            partial_boundaries: Vec::new(),
            preamble: Preamble::default(),
            has_body: false,
            has_html: false,
            shell_flushed: false,
            resources: Resources::default(),
            instructions: runtime::Instructions::new(&options),
            next_form_id: 0,
            selected: Vec::new(),
            id_prefix: options.identifier_prefix.clone(),
            progressive_chunk_size: options.progressive_chunk_size,
            styles_to_hoist: false,
            fatal: None,
        };
        writer.bootstrap(&options);
        let mode = match options.namespace {
            Namespace::Html => InsertionMode::Root,
            Namespace::Svg => InsertionMode::Svg,
            Namespace::Math => InsertionMode::Math,
        };
        let segment = writer.new_segment(Segment {
            parent_flushed: true,
            ..Segment::new(mode)
        });
        let at = Surroundings {
            boundary: None,
            segment,
            preamble: None,
            hoistables: None,
            abort_set: None,
            format: FormatContext {
                mode,
                ..FormatContext::default()
            },
            context: 0,
            tree: TreeContext::default(),
        };
        let root = writer.new_task(Source::Nothing, at);
        debug_assert_eq!(root, 0, "the root is the first task");
        writer
    }

    /// Begins with the value of a task of the server layer, the document's root.
    pub fn start(&mut self, root: u32) {
        if let Some(Some(task)) = self.tasks.first_mut() {
            task.source = Source::Server(root);
            self.pinged.push(0);
        }
    }

    /// A task of the server layer completed; its value stands at `value`.
    pub fn task_done(&mut self, task: u32, value: Address) {
        self.settle_server_task(task, ServerTask::Done(value));
    }

    /// A task of the server layer failed with error number `error`.
    pub fn task_failed(&mut self, task: u32, error: u32) {
        self.settle_server_task(task, ServerTask::Failed(error));
    }

    /// What a continuation of the ssr layer waited for is settled.
    pub fn ping(&mut self, continuation: u32) {
        if let Some(waiting) = self.continuations.remove(&continuation) {
            self.pinged.extend(waiting);
        }
    }

    /// Whether a work loop has something to do.
    #[must_use]
    pub fn has_work(&self) -> bool {
        !self.pinged.is_empty() && self.fatal.is_none()
    }

    /// Whether everything outside boundaries is rendered.
    #[must_use]
    pub fn is_shell_ready(&self) -> bool {
        self.pending_root_tasks == 0
    }

    /// Whether the shell was flushed, so that scripts may follow it.
    #[must_use]
    pub fn is_shell_flushed(&self) -> bool {
        self.shell_flushed
    }

    /// Whether everything is rendered, although perhaps not flushed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.all_pending_tasks == 0
    }

    /// Why the document is lost, if it is.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        self.fatal.as_ref()
    }

    /// What closes the document, behind everything else.
    #[must_use]
    pub fn tail(&self) -> &'static str {
        match (self.has_body, self.has_html) {
            (true, true) => "</body></html>",
            (true, false) => "</body>",
            (false, true) => "</html>",
            (false, false) => "",
        }
    }
}
