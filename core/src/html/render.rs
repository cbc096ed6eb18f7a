//! The walk: renders one node after the other into the segment of the current task.
//!
//! A node that is not there yet leaves a hole: a child segment, and a task that waits. Where React
//! would call `renderNode` this calls [`Walk::node`]; where it renders "destructively", so that a
//! suspension reaches the enclosing `renderNode`, this calls [`Walk::inner`]. Nothing is written between
//! the two, so the hole can be made on the spot.

use std::rc::Rc;

use super::boundary::BoundaryStatus;
use super::error::Failure;
use super::markup::escape;
use super::markup::names::NameTable;
use super::markup::value;
use super::segment::{Segment, SegmentStatus};
use super::task::{ServerTask, Source, Surroundings, Task, TaskId, Wait};
use super::tree_context::TreeContext;
use super::{ClientEvaluator, HtmlWriter};
use crate::tape::{Address, Element, ElementType, Key, Node, ObjectPlace, Reader, Tape, op};

/// Keeps two texts apart that React's client reads as two.
pub(super) const TEXT_SEPARATOR: &[u8] = b"<!-- -->";

/// How deep elements nest before the walk goes on in a task of its own, with a fresh stack.
const MAX_DEPTH: u32 = 200;

/// Why a node was not rendered.
#[derive(Debug)]
pub(super) enum Stop {
    /// It failed.
    Failed(Failure),
    /// The task's own node is not there yet: what to render, and after what.
    Suspended(Source, Wait),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Whether a node was rendered, or left to another task.
pub(super) type Rendered = Result<(), Stop>;

/// One task at work.
pub(super) struct Walk<'w> {
    pub(super) writer: &'w mut HtmlWriter,
    pub(super) engine: &'w mut dyn ClientEvaluator,
    pub(super) names: &'w mut NameTable,
    /// What surrounds the node at hand.
    pub(super) at: Surroundings,
    /// Whether no `renderNode` is between the task and the node at hand.
    pub(super) is_task_root: bool,
    pub(super) depth: u32,
}

impl HtmlWriter {
    /// Runs every pinged task.
    ///
    /// # Errors
    /// The document is lost: a failure outside any boundary, or the engine's.
    pub fn work(&mut self, engine: &mut dyn ClientEvaluator) -> Result<(), Failure> {
        let names = self.names.clone();
        let names = &mut *names.borrow();
        let mut next = 0;
        while let (Some(&id), None) = (self.pinged.get(next), &self.fatal) {
            next += 1;
            self.run(id, engine, names);
        }
        self.pinged.clear();
        self.fatal.clone().map_or(Ok(()), Err)
    }

    fn run(&mut self, id: TaskId, engine: &mut dyn ClientEvaluator, names: &mut NameTable) {
        let Some(task) = self.tasks[id as usize].take() else {
            return;
        };
        let Surroundings {
            boundary, segment, ..
        } = task.at;
        let (chunks, children) = {
            let segment = self.segment(segment);
            (segment.chunks.len(), segment.children.len())
        };
        let mut walk = Walk {
            writer: self,
            engine: &mut *engine,
            names,
            at: task.at,
            is_task_root: true,
            depth: 0,
        };
        let result = walk.source(task.source);
        let Walk { at, .. } = walk;
        if result.is_err() {
            let segment = self.segment(segment);
            segment.chunks.truncate(chunks);
            segment.children.truncate(children);
        }
        match result {
            Ok(()) => {
                self.finish_segment(boundary, segment);
                self.finish_task(boundary, segment);
            }
            Err(Stop::Suspended(source, wait)) => {
                self.tasks[id as usize] = Some(Task {
                    source,
                    at: Surroundings { segment, ..at },
                });
                self.wait(id, wait);
            }
            Err(Stop::Failed(failure)) => {
                self.segment(segment).status = SegmentStatus::Errored;
                self.all_pending_tasks -= 1;
                let digest = engine.failed(&failure);
                match boundary {
                    Some(boundary) if !matches!(failure, Failure::Engine(_)) => {
                        self.boundary(boundary).pending_tasks -= 1;
                        if self.boundary(boundary).status != BoundaryStatus::ClientRendered {
                            self.fail_boundary(boundary, digest);
                        }
                        self.complete_if_done();
                    }
                    _ => self.fatal = Some(failure),
                }
            }
        }
    }
}

impl Walk<'_> {
    fn source(&mut self, source: Source) -> Rendered {
        match source {
            Source::Nothing => Ok(()),
            Source::Address(address) => self.jump(address),
            Source::Server(task) => self.server_task(task),
            Source::Continuation(continuation) => {
                let tape = self.engine.resume(continuation)?;
                self.whole(&tape)
            }
        }
    }

    /// Renders the one value of a tape that a Client Component just wrote. Its hints come first, as the components were
    /// called before anything they returned is written.
    fn whole(&mut self, tape: &Rc<Tape>) -> Rendered {
        self.writer.hints(tape.hints());
        self.writer.hints(tape.hints());
        let mut reader = tape.reader();
        if reader.is_at_end() {
            Ok(())
        } else {
            self.inner(&mut reader)
        }
    }

    /// Renders the value at an address, in place of the node at hand.
    fn jump(&mut self, address: Address) -> Rendered {
        let tape = self.tape_at(address)?;
        self.inner(&mut tape.reader_at(address))
    }

    pub(super) fn tape_at(&self, address: Address) -> Result<Rc<Tape>, Stop> {
        let tape = self.engine.tapes().at(address).cloned();
        tape.ok_or(Stop::Failed(Failure::Malformed(
            "address outside the tapes",
        )))
    }

    /// Where an object was written as a value.
    pub(super) fn object(&self, obj: u32) -> Result<Address, Stop> {
        match self.engine.tapes().object(obj) {
            Some(ObjectPlace::Value(address)) => Ok(address),
            // An element's properties, taken for a value: an object that is nothing to React.
            Some(ObjectPlace::Props(_)) => Err(invalid_child("object")),
            None => Err(Failure::Malformed("an object was seen that was not written").into()),
        }
    }

    /// The properties of an element whose properties were written before.
    fn seen_props(&self, props_obj: u32) -> Result<(Rc<Tape>, Address), Stop> {
        match self.engine.tapes().object(props_obj) {
            Some(ObjectPlace::Props(address)) => Ok((self.tape_at(address)?, address)),
            _ => Err(Failure::Malformed("properties were seen that were not written").into()),
        }
    }

    /// Renders the value of a task of the server layer, in place of the node at hand.
    fn server_task(&mut self, task: u32) -> Rendered {
        match self.writer.server_task(task) {
            ServerTask::Done(address) => {
                let address = *address;
                self.jump(address)
            }
            ServerTask::Failed(error) => Err(Failure::Thrown(*error).into()),
            ServerTask::Pending(_) => self.suspend(Source::Server(task), Wait::Server(task)),
        }
    }

    /// Leaves the node at hand to a task that waits.
    pub(super) fn suspend(&mut self, source: Source, wait: Wait) -> Rendered {
        if self.is_task_root {
            return Err(Stop::Suspended(source, wait));
        }
        let task = self.spawn(source);
        self.writer.wait(task, wait);
        Ok(())
    }

    /// Makes a task, with a child segment at this place.
    fn spawn(&mut self, source: Source) -> TaskId {
        let mode = self.at.format.mode;
        let segment = self.writer.segment(self.at.segment);
        let (offset, last_pushed_text) = (segment.chunks.len(), segment.last_pushed_text);
        segment.last_pushed_text = false;
        let hole = Segment {
            last_pushed_text,
            text_embedded: true,
            ..Segment::new(mode)
        };
        let hole = self.writer.new_segment(hole);
        self.writer
            .segment(self.at.segment)
            .children
            .push((offset, hole));
        self.writer.new_task(
            source,
            Surroundings {
                segment: hole,
                ..self.at.clone()
            },
        )
    }

    /// Renders the value at the reader, and what suspends in it on its own.
    pub(super) fn node(&mut self, reader: &mut Reader<'_>) -> Rendered {
        let was_task_root = std::mem::replace(&mut self.is_task_root, false);
        self.inner(reader)?;
        self.is_task_root = was_task_root;
        Ok(())
    }

    /// Renders the value at the reader, which is all there is of the enclosing node.
    pub(super) fn inner(&mut self, reader: &mut Reader<'_>) -> Rendered {
        let start = reader.address();
        match reader.node() {
            Node::Null
            | Node::Undefined
            | Node::Bool(_)
            | Node::Symbol(_)
            | Node::ElementSymbol => {}
            Node::String(text) => self.text(text),
            Node::Int(int) => self.raw_text(itoa::Buffer::new().format(int)),
            Node::Number(number) => self.raw_text(&value::number_text(number)),
            Node::BigInt(digits) => self.raw_text(digits),
            Node::Element(element) => return self.element(&element, start, reader),
            Node::Array { end, count, .. } => {
                self.children(count, reader)?;
                reader.seek(end);
            }
            Node::Lazy(task) | Node::Deferred(task) | Node::Promise { task, .. } => {
                return self.server_task(task);
            }
            Node::Seen(obj) => {
                let address = self.object(obj)?;
                return self.jump(address);
            }
            Node::Alias(_) => return self.inner(reader),
            Node::Thrown { error, .. } => return Err(Failure::Thrown(error).into()),
            Node::Map { .. } | Node::Set { .. } | Node::FormData { .. } | Node::Iterator { .. } => {
                return self.inner(reader);
            }
            // Functions render nothing.
            Node::ServerReference { .. } => reader.skip(),
            Node::FormAction { end } => reader.seek(end),
            Node::ClientReference(_) | Node::ClientAction | Node::TemporaryReference(_) => {}
            Node::Slot {
                address,
                context,
                tree,
                overflow,
            } => {
                let tree = TreeContext::new(tree, overflow);
                let outer = (self.at.context, std::mem::replace(&mut self.at.tree, tree));
                self.at.context = context;
                self.jump(address)?;
                (self.at.context, self.at.tree) = outer;
            }
            Node::Suspense { end, fallback } => {
                self.suspense(Some(*reader), Source::Continuation(fallback))?;
                reader.seek(end);
            }
            Node::Suspended(continuation) => {
                return self.suspend(
                    Source::Continuation(continuation),
                    Wait::Continuation(continuation),
                );
            }
            Node::Activity { end, hidden } => {
                if !hidden {
                    self.activity(Some(*reader))?;
                }
                reader.seek(end);
            }
            Node::BrowserOnly => return Err(Failure::BrowserOnly.into()),
            Node::Object { count, .. } => return Err(self.not_a_child(count, reader)),
            Node::Date(_) => return Err(invalid_child("[object Date]")),
            Node::ErrorValue => return Err(invalid_child("[object Error]")),
            Node::Binary { .. } => return Err(invalid_child("binary data")),
            Node::Blob { .. } => return Err(invalid_child("[object Blob]")),
            Node::Stream { kind, .. } => {
                return Err(invalid_child(match kind {
                    b'X' => "object with keys {}",
                    b'x' => "object with keys {next}",
                    _ => "[object ReadableStream]",
                }));
            }
            Node::OtherElement { .. } => return Err(invalid_type(reader.node())),
            Node::Abandoned { .. }
            | Node::Task { .. }
            | Node::TaskError { .. }
            | Node::Chunk { .. }
            | Node::ChunkText { .. }
            | Node::ChunkBytes { .. }
            | Node::Close { .. }
            | Node::Abort(_)
            | Node::TaskAbandoned(_)
            | Node::Surrogates => {
                return Err(Failure::Malformed("a record inside a value").into());
            }
        }
        Ok(())
    }

    fn not_a_child(&mut self, count: u32, reader: &mut Reader<'_>) -> Stop {
        let mut keys = Vec::with_capacity(count as usize);
        for _ in 0..count {
            keys.push(self.key_text(reader.key()));
            reader.skip();
        }
        invalid_child(&format!("object with keys {{{}}}", keys.join(", ")))
    }

    pub(super) fn key_text(&self, key: Key<'_>) -> String {
        match key {
            Key::Inline(text) => text.to_owned(),
            Key::Name(id) => self.engine.names().get(id).unwrap_or_default().to_owned(),
        }
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            let segment = self.text_segment();
            escape::html(&mut segment.chunks, text);
        }
    }

    fn raw_text(&mut self, text: &str) {
        self.text_segment()
            .chunks
            .extend_from_slice(text.as_bytes());
    }

    fn text_segment(&mut self) -> &mut Segment {
        let segment = self.writer.segment(self.at.segment);
        if segment.last_pushed_text {
            segment.chunks.extend_from_slice(TEXT_SEPARATOR);
        }
        segment.last_pushed_text = true;
        segment
    }

    fn children(&mut self, count: u32, reader: &mut Reader<'_>) -> Rendered {
        let tree = self.at.tree.clone();
        for index in 0..count {
            self.at.tree = tree.push(count, index);
            self.node(reader)?;
        }
        self.at.tree = tree;
        Ok(())
    }

    /// Renders an element; the reader stands at its first property, and then behind it.
    fn element(
        &mut self,
        element: &Element<'_>,
        start: Address,
        reader: &mut Reader<'_>,
    ) -> Rendered {
        let end = element.end;
        if self.depth > MAX_DEPTH {
            let task = self.spawn(Source::Address(start));
            self.writer.pinged.push(task);
        } else if element.count == op::SEEN_PROPS {
            let (tape, address) = self.seen_props(element.props_obj)?;
            let mut props = tape.reader_at(address);
            let element = Element {
                count: props.seek_props(address),
                ..*element
            };
            self.element_with(&element, start, props)?;
        } else {
            self.element_with(element, start, *reader)?;
        }
        reader.seek(end);
        Ok(())
    }

    /// Renders an element with the properties at the reader.
    fn element_with(
        &mut self,
        element: &Element<'_>,
        start: Address,
        props: Reader<'_>,
    ) -> Rendered {
        if let Some(task) = self.blocked_on(element, props)? {
            return self.suspend(Source::Address(start), Wait::Server(task));
        }
        self.depth += 1;
        match element.kind {
            ElementType::Host(tag) => self.host(tag, element, start, props)?,
            ElementType::Builtin(builtin) => self.builtin(builtin, element, props)?,
            ElementType::Client { island, .. } => {
                let tree = &self.at.tree;
                let tape = self
                    .engine
                    .client(island, self.at.context, tree.id, tree.overflow())?;
                self.whole(&tape)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }
}

/// An element whose type cannot be rendered.
fn invalid_type(kind: Node<'_>) -> Stop {
    let found = match kind {
        Node::Undefined => "undefined",
        Node::Null => "null",
        Node::Bool(_) => "boolean",
        Node::Int(_) | Node::Number(_) => "number",
        Node::BigInt(_) => "bigint",
        Node::Symbol(_) | Node::ElementSymbol => "symbol",
        _ => "object",
    };
    Failure::Markup(format!(
        "Element type is invalid: expected a string (for built-in components) or a class/function \
         (for composite components) but got: {found}."
    ))
    .into()
}

fn invalid_child(found: &str) -> Stop {
    Failure::Markup(format!(
        "Objects are not valid as a React child (found: {found}). \
         If you meant to render a collection of children, use an array instead."
    ))
    .into()
}
