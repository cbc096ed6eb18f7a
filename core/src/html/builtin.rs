//! React's own element types: boundaries, activities and what only groups.

use super::boundary::{Boundary, BoundaryStatus, Side};
use super::error::Failure;
use super::markup::attribute::Prop;
use super::markup::format_context::InsertionMode;
use super::render::{Rendered, Stop, Walk};
use super::segment::{Segment, SegmentStatus};
use super::task::{Source, Surroundings};
use crate::tape::{Element, Node, Reader, op};

/// The content of a boundary: a value on the tape at hand.
type Content<'t> = Option<Reader<'t>>;

impl Walk<'_> {
    pub(super) fn builtin(
        &mut self,
        builtin: u32,
        element: &Element<'_>,
        mut reader: Reader<'_>,
    ) -> Rendered {
        let (mut children, mut fallback, mut hidden) = (None, Source::Nothing, false);
        for _ in 0..element.count {
            let name = self.names.prop(reader.key(), self.engine.names());
            match name.prop {
                Prop::Children => children = Some(reader),
                Prop::Fallback => fallback = Source::Address(reader.address()),
                Prop::Mode => hidden = matches!(reader.clone().node(), Node::String("hidden")),
                _ => {}
            }
            reader.skip();
        }
        match op::BUILTINS.get(builtin as usize) {
            Some(&"react.suspense") => self.suspense(children, fallback),
            Some(&"react.activity") if hidden => Ok(()),
            Some(&"react.activity") => self.activity(children),
            Some(&"react.view_transition") => self.view_transition(children),
            _ => children.map_or(Ok(()), |mut children| self.inner(&mut children)),
        }
    }

    pub(super) fn activity(&mut self, content: Content<'_>) -> Rendered {
        self.marker(b"<!--&-->");
        if let Some(mut content) = content {
            self.node(&mut content)?;
        }
        self.marker(b"<!--/&-->");
        Ok(())
    }

    fn marker(&mut self, marker: &[u8]) {
        let segment = self.writer.segment(self.at.segment);
        segment.chunks.extend_from_slice(marker);
        segment.last_pushed_text = false;
    }

    /// A `<ViewTransition>` without a name, as far as it changes ids; its attributes are not written yet.
    fn view_transition(&mut self, content: Content<'_>) -> Rendered {
        let outer = self.at.tree.clone();
        self.at.tree = outer.push(1, 0);
        if let Some(mut content) = content {
            self.node(&mut content)?;
        }
        self.at.tree = outer;
        Ok(())
    }

    /// Renders a Suspense boundary: the content now, the fallback later in this work loop if it is needed.
    pub(super) fn suspense(&mut self, content: Content<'_>, fallback: Source) -> Rendered {
        let outer = self.at.clone();
        let mode = outer.format.mode;
        let new = self.writer.boundaries.len() as u32;
        self.writer
            .boundaries
            .push(Boundary::new(mode < InsertionMode::Body));
        let has_preamble = self.writer.boundary(new).preamble.is_some();
        let preamble = |side| has_preamble.then_some((new, side));

        let parent = self.writer.segment(outer.segment);
        let offset = parent.chunks.len();
        parent.last_pushed_text = false;
        let fallback_segment = self.writer.new_segment(Segment {
            boundary: Some(new),
            ..Segment::new(mode)
        });
        self.writer
            .segment(outer.segment)
            .children
            .push((offset, fallback_segment));
        let content_segment = self.writer.new_segment(Segment {
            parent_flushed: true,
            ..Segment::new(mode)
        });

        self.at.boundary = Some(new);
        self.at.preamble = preamble(Side::Content);
        self.at.hoistables = Some((new, Side::Content));
        self.at.segment = content_segment;
        self.at.format = outer.format.content();
        let (was_task_root, depth) = (self.is_task_root, self.depth);
        let result = content.map_or(Ok(()), |mut content| self.node(&mut content));
        (self.is_task_root, self.depth) = (was_task_root, depth);
        self.at = outer;
        let is_inlined = match result {
            Ok(()) => self.finish_content(new, content_segment),
            Err(Stop::Failed(failure @ Failure::Engine(_))) => return Err(failure.into()),
            Err(Stop::Failed(failure)) => {
                self.writer.segment(content_segment).status = SegmentStatus::Errored;
                let digest = self.engine.failed(&failure);
                let boundary = self.writer.boundary(new);
                boundary.status = BoundaryStatus::ClientRendered;
                boundary.digest = digest;
                false
            }
            Err(Stop::Suspended(..)) => {
                return Err(Failure::Malformed("a suspension passed a boundary").into());
            }
        };
        if !is_inlined {
            let at = Surroundings {
                segment: fallback_segment,
                preamble: preamble(Side::Fallback),
                hoistables: Some((new, Side::Fallback)),
                abort_set: Some(new),
                format: self.at.format.fallback(),
                ..self.at.clone()
            };
            let task = self.writer.new_task(fallback, at);
            self.writer.pinged.push(task);
        }
        Ok(())
    }

    /// The content of a boundary was walked. Returns whether it is complete and stays where it is.
    fn finish_content(&mut self, id: u32, segment: u32) -> bool {
        self.writer.finish_segment(Some(id), segment);
        self.writer.queue_completed_segment(id, segment);
        let boundary = self.writer.boundary(id);
        if boundary.pending_tasks > 0 || boundary.status != BoundaryStatus::Pending {
            return false;
        }
        boundary.status = BoundaryStatus::Completed;
        if boundary.is_eligible_for_outlining() {
            return false;
        }
        if boundary.preamble.is_some() && self.writer.pending_root_tasks == 0 {
            self.writer.prepare_preamble();
        }
        true
    }
}
