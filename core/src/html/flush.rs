//! Flushing: what is finished goes out, in the order in which the browser can use it.

use super::HtmlWriter;
use super::boundary::{BoundaryId, BoundaryStatus, HoistableState, Side, SideOf};
use super::markup::escape;
use super::markup::format_context::InsertionMode;
use super::resource::{ResourceId, Resources, SheetState};
use super::segment::{SegmentId, SegmentStatus};

/// What a flush left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// More will follow.
    Open,
    /// Everything is written but the [`tail`](HtmlWriter::tail).
    Complete,
}

/// What a flush keeps in mind on its way.
struct Flush<'o> {
    out: &'o mut Vec<u8>,
    /// The bytes that count against the progressive chunk size.
    flushed_size: usize,
    /// Whether this is the shell: its style sheets are in the document before it.
    is_shell: bool,
    /// Whether unfinished boundaries are flushed: what is complete inside them stays there.
    is_partial: bool,
}

impl HtmlWriter {
    /// Appends what is ready.
    pub fn flush(&mut self, out: &mut Vec<u8>) -> Progress {
        if self.fatal.is_some() || self.pending_root_tasks > 0 {
            return Progress::Open;
        }
        let mut flush = Flush {
            out,
            flushed_size: 0,
            is_shell: false,
            is_partial: false,
        };
        if let Some(root) = self.completed_root_segment {
            let Some(preamble) = self.completed_preamble_segments.take() else {
                return Progress::Open;
            };
            self.flush_shell(&mut flush, root, preamble);
        }
        self.flush_late_hoistables(flush.out);
        for boundary in std::mem::take(&mut self.client_rendered_boundaries) {
            self.write_client_render(flush.out, boundary);
        }
        self.flush_completed_boundaries(&mut flush);
        flush.is_partial = true;
        let mut next = 0;
        while let Some(&boundary) = self.partial_boundaries.get(next) {
            next += 1;
            self.flush_segments_of(&mut flush, boundary);
            self.write_late_styles(flush.out, boundary);
        }
        self.partial_boundaries.clear();
        flush.is_partial = false;
        self.flush_completed_boundaries(&mut flush);
        let is_complete = self.all_pending_tasks == 0
            && self.client_rendered_boundaries.is_empty()
            && self.completed_boundaries.is_empty();
        if is_complete {
            Progress::Complete
        } else {
            Progress::Open
        }
    }

    fn flush_shell(&mut self, flush: &mut Flush<'_>, root: SegmentId, preamble: Vec<SegmentId>) {
        flush.flushed_size = self.byte_size;
        let has_head = self.preamble.html.is_some() || self.preamble.head.is_some();
        if let Some(html) = &self.preamble.html {
            flush.out.extend_from_slice(html);
        }
        if has_head {
            flush
                .out
                .extend_from_slice(self.preamble.head.as_deref().unwrap_or(b"<head>"));
        }
        self.flush_head_resources(flush.out);
        if !has_head {
            self.instructions.withhold_shell_id();
        }
        flush.out.append(&mut self.resources.hoistables);
        for segment in preamble {
            self.flush_segment(flush, segment, None);
        }
        if has_head {
            flush.out.extend_from_slice(b"</head>");
        }
        if let Some(body) = &self.preamble.body {
            flush.out.extend_from_slice(body);
        }
        flush.is_shell = true;
        self.flush_segment(flush, root, None);
        flush.is_shell = false;
        self.completed_root_segment = None;
        self.shell_flushed = true;
        let has_more = self.all_pending_tasks > 0
            || !self.client_rendered_boundaries.is_empty()
            || !self.completed_boundaries.is_empty();
        if has_more {
            self.write_shell_time(flush.out);
        }
        flush.out.append(&mut self.instructions.bootstrap);
    }

    fn flush_head_resources(&mut self, out: &mut Vec<u8>) {
        let Self {
            resources,
            instructions,
            ..
        } = self;
        out.append(&mut resources.charset);
        resources.flush(out, |resources| &mut resources.preconnects);
        out.append(&mut resources.viewport);
        resources.flush(out, |resources| &mut resources.font_preloads);
        resources.flush(out, |resources| &mut resources.high_image_preloads);
        let Resources {
            style_queues,
            sheets,
            ..
        } = resources;
        for queue in style_queues {
            let links = std::mem::take(&mut queue.sheets);
            for (_, sheet) in &links {
                let sheet = &mut sheets[*sheet as usize];
                sheet.write(out);
                sheet.state = SheetState::InPreamble;
            }
            if links.is_empty() || queue.has_rules() {
                queue.write_in_preamble(out, instructions.style_start());
            }
        }
        out.append(&mut resources.import_map);
        resources.flush(out, |resources| &mut resources.bootstrap_preloads);
        resources.flush(out, |resources| &mut resources.scripts);
        resources.flush(out, |resources| &mut resources.bulk_preloads);
    }

    fn flush_late_hoistables(&mut self, out: &mut Vec<u8>) {
        let resources = &mut self.resources;
        out.append(&mut resources.viewport);
        resources.flush(out, |resources| &mut resources.preconnects);
        resources.flush(out, |resources| &mut resources.font_preloads);
        resources.flush(out, |resources| &mut resources.high_image_preloads);
        let Resources {
            style_queues,
            sheets,
            ..
        } = resources;
        for queue in style_queues {
            for (_, sheet) in queue.sheets.drain(..) {
                let sheet = &mut sheets[sheet as usize];
                if sheet.state == SheetState::Pending {
                    sheet.state = SheetState::Preloaded;
                    sheet.write_preload(out);
                }
            }
        }
        resources.flush(out, |resources| &mut resources.scripts);
        resources.flush(out, |resources| &mut resources.bulk_preloads);
        out.append(&mut resources.hoistables);
    }

    fn flush_completed_boundaries(&mut self, flush: &mut Flush<'_>) {
        let mut next = 0;
        while let Some(&boundary) = self.completed_boundaries.get(next) {
            next += 1;
            self.flush_segments_of(flush, boundary);
            self.write_late_styles(flush.out, boundary);
            let with_styles = std::mem::take(&mut self.styles_to_hoist);
            self.write_complete_boundary(flush.out, boundary, with_styles);
            flush.out.append(&mut self.instructions.bootstrap);
        }
        self.completed_boundaries.clear();
    }

    /// Writes the finished segments of a boundary into hidden containers.
    fn flush_segments_of(&mut self, flush: &mut Flush<'_>, id: BoundaryId) {
        flush.flushed_size = self.boundary(id).byte_size;
        let root_id = self.boundary(id).root_segment_id;
        let hoistables = Some((id, Side::Content));
        for segment in std::mem::take(&mut self.boundary(id).completed_segments) {
            if self.segment(segment).status == SegmentStatus::Flushed {
                continue;
            }
            let own_id = self.segment(segment).id;
            if own_id.is_none() {
                self.segment(segment).id = root_id;
            }
            self.flush_container(flush, segment, hoistables);
            if own_id.is_some() && own_id != root_id {
                self.write_complete_segment(flush.out, segment);
            }
        }
    }

    /// Writes the rules a boundary's content needs, and notes whether it has styles to wait for.
    fn write_late_styles(&mut self, out: &mut Vec<u8>, id: BoundaryId) {
        let Self {
            boundaries,
            resources,
            instructions,
            styles_to_hoist,
            ..
        } = self;
        let state = &boundaries[id as usize].content_state;
        for queue in &state.styles {
            let queue = &mut resources.style_queues[*queue as usize];
            if queue.has_rules() {
                queue.write_late(out, instructions.style_start());
                *styles_to_hoist = true;
            }
        }
        let is_missing =
            |sheet: &u32| resources.sheets[*sheet as usize].state != SheetState::InPreamble;
        *styles_to_hoist |= state.stylesheets.iter().any(is_missing);
    }

    fn flush_container(
        &mut self,
        flush: &mut Flush<'_>,
        id: SegmentId,
        hoistables: Option<SideOf>,
    ) {
        let segment = self.segment(id);
        let (start, end) = container(segment.mode);
        let dom_id = segment.id.unwrap_or_default();
        flush.out.extend_from_slice(start.as_bytes());
        self.write_dom_id(flush.out, "S", dom_id);
        flush.out.extend_from_slice(b"\">");
        self.flush_segment(flush, id, hoistables);
        flush.out.extend_from_slice(end.as_bytes());
    }

    /// Writes a segment; `hoistables` is the side that takes over what nested boundaries depend on.
    fn flush_segment(&mut self, flush: &mut Flush<'_>, id: SegmentId, hoistables: Option<SideOf>) {
        let Some(boundary_id) = self.segment(id).boundary.take() else {
            return self.flush_subtree(flush, id, hoistables);
        };
        let chunk_size = self.progressive_chunk_size;
        let boundary = &mut self.boundaries[boundary_id as usize];
        boundary.parent_flushed = true;
        match boundary.status {
            BoundaryStatus::ClientRendered => {
                flush.out.extend_from_slice(b"<!--$!--><template");
                if let Some(digest) = &boundary.digest {
                    flush.out.extend_from_slice(b" data-dgst=\"");
                    escape::html(flush.out, digest);
                    flush.out.push(b'"');
                }
                flush.out.extend_from_slice(b"></template>");
                self.flush_subtree(flush, id, hoistables);
            }
            BoundaryStatus::Pending => {
                boundary.root_segment_id = Some(self.next_segment_id);
                self.next_segment_id += 1;
                if !boundary.completed_segments.is_empty() {
                    self.partial_boundaries.push(boundary_id);
                }
                self.write_pending_boundary(flush.out, boundary_id);
                let state = self.boundary(boundary_id).fallback_state.clone();
                self.hoist(hoistables, &state);
                self.flush_subtree(flush, id, hoistables);
            }
            BoundaryStatus::Completed
                if !flush.is_partial
                    && boundary.is_eligible_for_outlining()
                    && (flush.flushed_size + boundary.byte_size > chunk_size
                        || (!flush.is_shell && !boundary.content_state.stylesheets.is_empty())) =>
            {
                boundary.root_segment_id = Some(self.next_segment_id);
                self.next_segment_id += 1;
                self.completed_boundaries.push(boundary_id);
                self.write_pending_boundary(flush.out, boundary_id);
                self.flush_subtree(flush, id, hoistables);
            }
            BoundaryStatus::Completed => {
                flush.flushed_size += boundary.byte_size;
                let content = boundary.completed_segments.first().copied();
                let state = boundary.content_state.clone();
                self.hoist(hoistables, &state);
                flush.out.extend_from_slice(b"<!--$-->");
                if let Some(content) = content {
                    self.flush_segment(flush, content, hoistables);
                }
            }
        }
        flush.out.extend_from_slice(b"<!--/$-->");
    }

    fn hoist(&mut self, to: Option<SideOf>, state: &HoistableState) {
        if let Some((boundary, side)) = to {
            self.boundary(boundary).state_mut(side).hoist(state);
        }
    }

    fn write_pending_boundary(&mut self, out: &mut Vec<u8>, id: BoundaryId) {
        let dom_id = self.boundary(id).root_segment_id.unwrap_or_default();
        out.extend_from_slice(b"<!--$?--><template id=\"");
        self.write_dom_id(out, "B", dom_id);
        out.extend_from_slice(b"\"></template>");
    }

    fn flush_subtree(&mut self, flush: &mut Flush<'_>, id: SegmentId, hoistables: Option<SideOf>) {
        let dom_id = self.next_segment_id;
        let segment = self.segment(id);
        segment.parent_flushed = true;
        match segment.status {
            SegmentStatus::Pending => {
                segment.id = Some(dom_id);
                segment.last_pushed_text = false;
                segment.text_embedded = false;
                self.next_segment_id += 1;
                flush.out.extend_from_slice(b"<template id=\"");
                self.write_dom_id(flush.out, "P", dom_id);
                flush.out.extend_from_slice(b"\"></template>");
            }
            SegmentStatus::Completed => {
                segment.status = SegmentStatus::Flushed;
                let chunks = std::mem::take(&mut segment.chunks);
                let children = std::mem::take(&mut segment.children);
                let mut written = 0;
                for (offset, child) in children {
                    flush.out.extend_from_slice(&chunks[written..offset]);
                    written = offset;
                    self.flush_segment(flush, child, hoistables);
                }
                flush.out.extend_from_slice(&chunks[written..]);
            }
            // What was given up or sent before leaves nothing here.
            SegmentStatus::Aborted | SegmentStatus::Errored | SegmentStatus::Flushed => {}
        }
    }
}

impl Resources {
    /// Writes a set of pieces and empties it.
    fn flush(&mut self, out: &mut Vec<u8>, set: impl Fn(&mut Self) -> &mut Vec<ResourceId>) {
        for piece in std::mem::take(set(self)) {
            out.append(&mut self.take_piece(piece));
        }
    }
}

/// The hidden container for late content, by the mode around it: what is before its id and behind it.
fn container(mode: InsertionMode) -> (&'static str, &'static str) {
    use InsertionMode as Mode;
    match mode {
        Mode::Root | Mode::Html | Mode::Body | Mode::Head => ("<div hidden id=\"", "</div>"),
        Mode::Svg => (
            "<svg aria-hidden=\"true\" style=\"display:none\" id=\"",
            "</svg>",
        ),
        Mode::Math => (
            "<math aria-hidden=\"true\" style=\"display:none\" id=\"",
            "</math>",
        ),
        Mode::Table => ("<table hidden id=\"", "</table>"),
        Mode::TableBody => ("<table hidden><tbody id=\"", "</tbody></table>"),
        Mode::TableRow => ("<table hidden><tr id=\"", "</tr></table>"),
        Mode::ColumnGroup => ("<table hidden><colgroup id=\"", "</colgroup></table>"),
    }
}
