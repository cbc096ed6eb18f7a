//! The preamble: `<html>`, `<head>` and `<body>` may stand inside Suspense boundaries, and the shell
//! waits until it is known which of them make the document.

use super::HtmlWriter;
use super::boundary::{BoundaryStatus, Preamble};
use super::segment::{SegmentId, SegmentStatus};

impl HtmlWriter {
    /// Collects the preamble once no boundary can change it any more.
    pub(super) fn prepare_preamble(&mut self) {
        let (Some(root), None) = (
            self.completed_root_segment,
            &self.completed_preamble_segments,
        ) else {
            return;
        };
        let byte_size = self.byte_size;
        let mut collected = Vec::new();
        let is_pending = self.preamble_of_segment(root, &mut collected);
        if !is_pending || (self.preamble.head.is_some() && self.preamble.body.is_some()) {
            self.completed_preamble_segments = Some(collected);
        } else {
            self.byte_size = byte_size;
        }
    }

    /// Collects from a segment. Returns whether something in it is still pending.
    fn preamble_of_segment(&mut self, id: SegmentId, collected: &mut Vec<SegmentId>) -> bool {
        let Some(boundary_id) = self.segment(id).boundary else {
            return self.preamble_of_subtree(id, collected);
        };
        let boundary = &mut self.boundaries[boundary_id as usize];
        let Some(preambles) = boundary.preamble.as_deref_mut() else {
            return false;
        };
        match boundary.status {
            BoundaryStatus::Completed => {
                self.preamble.adopt(&mut preambles.0);
                self.byte_size += boundary.byte_size;
                match boundary.completed_segments.first().copied() {
                    Some(content) => self.preamble_of_subtree(content, collected),
                    None => false,
                }
            }
            BoundaryStatus::ClientRendered
                if self.segments[id as usize].status == SegmentStatus::Completed =>
            {
                self.preamble.adopt(&mut preambles.1);
                self.preamble_of_subtree(id, collected)
            }
            BoundaryStatus::ClientRendered | BoundaryStatus::Pending => true,
        }
    }

    fn preamble_of_subtree(&mut self, id: SegmentId, collected: &mut Vec<SegmentId>) -> bool {
        let segment = self.segment(id);
        collected.extend_from_slice(&segment.preamble_children);
        let children: Vec<SegmentId> = segment.children.iter().map(|(_, child)| *child).collect();
        let mut is_pending = false;
        for child in children {
            is_pending |= self.preamble_of_segment(child, collected);
        }
        is_pending
    }
}

impl Preamble {
    /// Takes over the start tags that are still missing.
    fn adopt(&mut self, other: &mut Self) {
        let parts = [
            (&mut self.html, &mut other.html),
            (&mut self.head, &mut other.head),
            (&mut self.body, &mut other.body),
        ];
        for (own, theirs) in parts {
            if own.is_none() {
                *own = theirs.clone();
            }
        }
    }
}
