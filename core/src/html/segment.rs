//! A segment: a stretch of HTML that one task writes, with holes where child segments go.

use super::boundary::BoundaryId;
use super::markup::format_context::InsertionMode;

/// A segment's number among the writer's.
pub(super) type SegmentId = u32;

/// How far a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SegmentStatus {
    Pending,
    Completed,
    Flushed,
    Aborted,
    Errored,
}

/// A stretch of HTML.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) status: SegmentStatus,
    /// The number in its DOM ids; given when it is flushed before it is complete.
    pub(super) id: Option<u32>,
    /// What was written so far.
    pub(super) chunks: Vec<u8>,
    /// Child segments, each with the offset in `chunks` where it goes.
    pub(super) children: Vec<(usize, SegmentId)>,
    /// The content of `<head>` elements met here.
    pub(super) preamble_children: Vec<SegmentId>,
    /// The insertion mode around it, which decides the container of a late segment.
    pub(super) mode: InsertionMode,
    /// The Suspense boundary whose fallback this is.
    pub(super) boundary: Option<BoundaryId>,
    /// Whether `chunks` ends with text, so that text behind it needs a separator.
    pub(super) last_pushed_text: bool,
    /// Whether text may follow in the parent, so that text at the end needs a separator.
    pub(super) text_embedded: bool,
    /// Whether the parent was flushed, so that this one is to be sent by itself.
    pub(super) parent_flushed: bool,
}

impl Segment {
    pub(super) fn new(mode: InsertionMode) -> Self {
        Self {
            status: SegmentStatus::Pending,
            id: None,
            chunks: Vec::new(),
            children: Vec::new(),
            preamble_children: Vec::new(),
            mode,
            boundary: None,
            last_pushed_text: false,
            text_embedded: false,
            parent_flushed: false,
        }
    }
}
