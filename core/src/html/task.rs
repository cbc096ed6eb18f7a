//! Tasks: what is to be rendered into which segment, and what each still waits for.
//!
//! A task of the html writer renders one node. When that node is not there yet the task waits for
//! a task of the server layer, or for a continuation of the ssr layer, and is pinged when it settles.

use super::HtmlWriter;
use super::boundary::{BoundaryId, BoundaryStatus, SideOf};
use super::error::Failure;
use super::markup::format_context::FormatContext;
use super::segment::{Segment, SegmentId, SegmentStatus};
use super::tree_context::TreeContext;
use crate::tape::Address;

/// An html task's number among the writer's.
pub(super) type TaskId = u32;

/// The node a task renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Nothing.
    Nothing,
    /// A node on a tape.
    Address(Address),
    /// The value of a task of the server layer.
    Server(u32),
    /// What a continuation of the ssr layer renders.
    Continuation(u32),
}

/// What wakes a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// A task of the server layer.
    Server(u32),
    /// A continuation of the ssr layer.
    Continuation(u32),
}

/// Where a task of the server layer stands.
#[derive(Debug)]
pub(super) enum ServerTask {
    /// Not finished; these html tasks wait for it.
    Pending(Vec<TaskId>),
    Done(Address),
    Failed(u32),
}

/// What surrounds the node being rendered. A task begins with one, and spawns tasks with others.
#[derive(Debug, Clone)]
pub(super) struct Surroundings {
    /// The boundary whose content waits for this, or the document's shell.
    pub(super) boundary: Option<BoundaryId>,
    pub(super) segment: SegmentId,
    /// The boundary's side whose preamble the document's singletons go to, if not the document's own.
    pub(super) preamble: Option<SideOf>,
    /// The boundary's side that depends on the styles met here.
    pub(super) hoistables: Option<SideOf>,
    /// The boundary whose completion makes this task needless: the one whose fallback it renders.
    pub(super) abort_set: Option<BoundaryId>,
    pub(super) format: FormatContext,
    /// The values of React contexts, a snapshot of the ssr layer.
    pub(super) context: u32,
    pub(super) tree: TreeContext,
}

/// An html task.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) source: Source,
    pub(super) at: Surroundings,
}

impl HtmlWriter {
    pub(super) fn new_segment(&mut self, segment: Segment) -> SegmentId {
        self.segments.push(segment);
        self.segments.len() as SegmentId - 1
    }

    pub(super) fn segment(&mut self, id: SegmentId) -> &mut Segment {
        &mut self.segments[id as usize]
    }

    pub(super) fn boundary(&mut self, id: BoundaryId) -> &mut super::boundary::Boundary {
        &mut self.boundaries[id as usize]
    }

    /// Makes a task; it runs when it is pinged.
    pub(super) fn new_task(&mut self, source: Source, at: Surroundings) -> TaskId {
        let id = self.tasks.len() as TaskId;
        self.all_pending_tasks += 1;
        match at.boundary {
            None => self.pending_root_tasks += 1,
            Some(boundary) => self.boundary(boundary).pending_tasks += 1,
        }
        if let Some(boundary) = at.abort_set {
            self.boundary(boundary).fallback_tasks.push(id);
        }
        self.tasks.push(Some(Task { source, at }));
        id
    }

    /// Registers a task to be pinged.
    pub(super) fn wait(&mut self, id: TaskId, wait: Wait) {
        match wait {
            Wait::Continuation(continuation) => {
                self.continuations.entry(continuation).or_default().push(id);
            }
            Wait::Server(task) => match self.server_task(task) {
                ServerTask::Pending(waiting) => waiting.push(id),
                ServerTask::Done(_) | ServerTask::Failed(_) => self.pinged.push(id),
            },
        }
    }

    /// The state of a task of the server layer, pending when nothing is known of it.
    pub(super) fn server_task(&mut self, task: u32) -> &mut ServerTask {
        let task = task as usize;
        if self.server_tasks.len() <= task {
            self.server_tasks
                .resize_with(task + 1, || ServerTask::Pending(Vec::new()));
        }
        &mut self.server_tasks[task]
    }

    pub(super) fn settle_server_task(&mut self, task: u32, state: ServerTask) {
        let before = std::mem::replace(self.server_task(task), state);
        if let ServerTask::Pending(waiting) = before {
            self.pinged.extend(waiting);
        }
    }

    /// A segment was written to its end: its bytes count for its boundary.
    pub(super) fn finish_segment(&mut self, boundary: Option<BoundaryId>, id: SegmentId) {
        let segment = self.segment(id);
        if segment.last_pushed_text && segment.text_embedded {
            segment
                .chunks
                .extend_from_slice(super::render::TEXT_SEPARATOR);
        }
        segment.status = SegmentStatus::Completed;
        let size = segment.chunks.len();
        match boundary {
            None => self.byte_size += size,
            Some(boundary) => self.boundary(boundary).byte_size += size,
        }
    }

    /// Puts a finished segment of a boundary's content among those to be flushed.
    pub(super) fn queue_completed_segment(&mut self, boundary: BoundaryId, id: SegmentId) {
        let segment = &self.segments[id as usize];
        if let (true, [(_, child_id)]) = (segment.chunks.is_empty(), segment.children.as_slice()) {
            let (own_id, child_id) = (segment.id, *child_id);
            let child = self.segment(child_id);
            if child.boundary.is_none() && child.id.is_none() {
                child.id = own_id;
                child.parent_flushed = true;
                if !matches!(
                    child.status,
                    SegmentStatus::Pending | SegmentStatus::Flushed
                ) {
                    self.queue_completed_segment(boundary, child_id);
                }
                return;
            }
        }
        self.boundary(boundary).completed_segments.push(id);
    }

    /// A task ended without an error.
    pub(super) fn finish_task(&mut self, boundary: Option<BoundaryId>, segment: SegmentId) {
        self.all_pending_tasks -= 1;
        let Segment {
            parent_flushed,
            status,
            ..
        } = *self.segment(segment);
        let is_finished = matches!(status, SegmentStatus::Completed | SegmentStatus::Aborted);
        match boundary {
            None => {
                if parent_flushed {
                    self.completed_root_segment = Some(segment);
                }
                self.pending_root_tasks -= 1;
                if self.pending_root_tasks == 0 {
                    self.prepare_preamble();
                }
            }
            Some(id) => self.finish_task_of(id, segment, parent_flushed && is_finished),
        }
        self.complete_if_done();
    }

    fn finish_task_of(&mut self, id: BoundaryId, segment: SegmentId, queue: bool) {
        let boundary = self.boundary(id);
        boundary.pending_tasks -= 1;
        if boundary.status == BoundaryStatus::ClientRendered {
            return;
        }
        if boundary.pending_tasks > 0 {
            if queue {
                self.queue_completed_segment(id, segment);
                let boundary = self.boundary(id);
                if boundary.completed_segments.len() == 1 && boundary.parent_flushed {
                    self.partial_boundaries.push(id);
                }
            }
            return;
        }
        boundary.status = BoundaryStatus::Completed;
        if queue {
            self.queue_completed_segment(id, segment);
        }
        let boundary = self.boundary(id);
        let has_preamble = boundary.preamble.is_some();
        let abandons_fallback = !boundary.is_eligible_for_outlining();
        if boundary.parent_flushed {
            self.completed_boundaries.push(id);
        }
        if abandons_fallback {
            self.all_pending_tasks += 1;
            for task in std::mem::take(&mut self.boundary(id).fallback_tasks) {
                self.abandon(task);
            }
            self.all_pending_tasks -= 1;
        }
        if has_preamble && self.pending_root_tasks == 0 {
            self.prepare_preamble();
        }
    }

    /// Ends a task whose result nobody needs.
    fn abandon(&mut self, id: TaskId) {
        if let Some(task) = self.tasks[id as usize].take() {
            self.segment(task.at.segment).status = SegmentStatus::Aborted;
            self.finish_task(task.at.boundary, task.at.segment);
        }
    }

    pub(super) fn complete_if_done(&mut self) {
        if self.all_pending_tasks == 0 {
            self.prepare_preamble();
        }
    }

    /// A boundary gives up its content; the browser will render it.
    pub(super) fn fail_boundary(&mut self, id: BoundaryId, digest: Option<String>) {
        let boundary = self.boundary(id);
        boundary.status = BoundaryStatus::ClientRendered;
        boundary.digest = digest;
        let (parent_flushed, has_preamble) = (boundary.parent_flushed, boundary.preamble.is_some());
        if parent_flushed {
            self.client_rendered_boundaries.push(id);
        }
        if has_preamble && self.pending_root_tasks == 0 {
            self.prepare_preamble();
        }
    }

    /// Ends every task that is left. Boundaries become the browser's; a shell that is not complete is lost.
    pub fn abort(&mut self, digest: Option<&str>) {
        if self.fatal.is_some() {
            return;
        }
        self.pinged.clear();
        self.continuations.clear();
        let is_soft = |task: &Task| task.at.abort_set.is_none();
        let left: Vec<TaskId> = (0..self.tasks.len() as TaskId)
            .filter(|id| self.tasks[*id as usize].as_ref().is_some_and(is_soft))
            .collect();
        for id in left {
            self.abort_task(id, digest);
        }
    }

    fn abort_task(&mut self, id: TaskId, digest: Option<&str>) {
        let Some(task) = self.tasks[id as usize].take() else {
            return;
        };
        self.segment(task.at.segment).status = SegmentStatus::Aborted;
        match task.at.boundary {
            None => {
                self.fatal.get_or_insert(Failure::Aborted);
                return;
            }
            Some(id) => {
                if self.boundary(id).status != BoundaryStatus::ClientRendered {
                    self.fail_boundary(id, digest.map(str::to_owned));
                }
                let boundary = self.boundary(id);
                boundary.pending_tasks -= 1;
                for fallback in std::mem::take(&mut boundary.fallback_tasks) {
                    self.abort_task(fallback, digest);
                }
            }
        }
        self.all_pending_tasks -= 1;
        self.complete_if_done();
    }
}
