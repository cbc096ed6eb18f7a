//! A Suspense boundary: its content, its fallback, and whether the content is worth a place of its own.

use super::segment::SegmentId;
use super::task::TaskId;

/// A boundary's number among the writer's.
pub(super) type BoundaryId = u32;

/// Which of a boundary's two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Content,
    Fallback,
}

/// One side of one boundary.
pub(super) type SideOf = (BoundaryId, Side);

/// How far a boundary is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BoundaryStatus {
    Pending,
    Completed,
    /// It failed: the browser renders it.
    ClientRendered,
}

/// The start tags of the document's singletons, where they were rendered.
#[derive(Debug, Default)]
pub(super) struct Preamble {
    pub(super) html: Option<Vec<u8>>,
    pub(super) head: Option<Vec<u8>>,
    pub(super) body: Option<Vec<u8>>,
}

/// What must be in the document before a piece of content is shown.
#[derive(Debug, Default, Clone)]
pub(super) struct HoistableState {
    /// Style queues whose rules the content needs, by number, in order.
    pub(super) styles: Vec<u32>,
    /// Style sheets, by number, in order.
    pub(super) stylesheets: Vec<u32>,
}

impl HoistableState {
    pub(super) fn add_style(&mut self, queue: u32) {
        if !self.styles.contains(&queue) {
            self.styles.push(queue);
        }
    }

    pub(super) fn add_stylesheet(&mut self, sheet: u32) {
        if !self.stylesheets.contains(&sheet) {
            self.stylesheets.push(sheet);
        }
    }

    /// Takes over what a nested piece needs.
    pub(super) fn hoist(&mut self, nested: &Self) {
        nested
            .styles
            .iter()
            .for_each(|queue| self.add_style(*queue));
        nested
            .stylesheets
            .iter()
            .for_each(|sheet| self.add_stylesheet(*sheet));
    }
}

/// A Suspense boundary.
#[derive(Debug)]
pub(super) struct Boundary {
    pub(super) status: BoundaryStatus,
    /// The number in its DOM ids, and its content's; given when it is flushed before it is complete.
    pub(super) root_segment_id: Option<u32>,
    /// Whether the surroundings were flushed, so that it is to be completed by an instruction.
    pub(super) parent_flushed: bool,
    /// How many tasks its content still waits for.
    pub(super) pending_tasks: usize,
    /// Finished segments of the content that were not flushed.
    pub(super) completed_segments: Vec<SegmentId>,
    /// The bytes of its own finished segments.
    pub(super) byte_size: usize,
    /// The tasks of its fallback, which nobody needs once the content is there.
    pub(super) fallback_tasks: Vec<TaskId>,
    pub(super) digest: Option<String>,
    pub(super) content_state: HoistableState,
    pub(super) fallback_state: HoistableState,
    /// The document's singletons found in the content and in the fallback, where they may stand.
    pub(super) preamble: Option<Box<(Preamble, Preamble)>>,
}

/// The size, in bytes, up to which a boundary is always part of its surroundings.
const INLINE_SIZE: usize = 500;

impl Boundary {
    pub(super) fn new(may_hold_preamble: bool) -> Self {
        Self {
            status: BoundaryStatus::Pending,
            root_segment_id: None,
            parent_flushed: false,
            pending_tasks: 0,
            completed_segments: Vec::new(),
            byte_size: 0,
            fallback_tasks: Vec::new(),
            digest: None,
            content_state: HoistableState::default(),
            fallback_state: HoistableState::default(),
            preamble: may_hold_preamble.then(Box::default),
        }
    }

    /// Whether the content may be sent apart from its surroundings, although it is complete.
    pub(super) fn is_eligible_for_outlining(&self) -> bool {
        self.preamble.is_none()
            && (self.byte_size > INLINE_SIZE || !self.content_state.stylesheets.is_empty())
    }

    pub(super) fn state_mut(&mut self, side: Side) -> &mut HoistableState {
        match side {
            Side::Content => &mut self.content_state,
            Side::Fallback => &mut self.fallback_state,
        }
    }

    pub(super) fn preamble_mut(&mut self, side: Side) -> Option<&mut Preamble> {
        let preambles = self.preamble.as_deref_mut()?;
        Some(match side {
            Side::Content => &mut preambles.0,
            Side::Fallback => &mut preambles.1,
        })
    }
}
