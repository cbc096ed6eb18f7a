//! Debug rows: what a development build tells the browser's tools besides, from the notes that go with a tape.
//!
//! In development, as in React's development build, an element is a tuple with its owner, its stack and `validated` behind the props;
//! a value that components led to is a row of its own, with a `D` row for each of them; rows of errors say what the error was.

use std::collections::HashMap;

use super::row::{push_id, push_json_string, push_reference};
use super::{FlightWriter, Sources};
use crate::tape::{Address, DebugNotes, Node, Reader};

/// A frame of a stack that is in the app's own sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The function's name, or empty.
    pub function: String,
    /// The source's path.
    pub file: String,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1.
    pub column: u32,
}

/// Who made an element.
#[derive(Debug, Clone, Copy, Default)]
struct Origin {
    /// The number of the component's row, or 0.
    owner: u32,
    /// The number of the stack, or 0.
    stack: u32,
    validated: u32,
}

/// What the notes said so far. Numbers are the evaluator's.
#[derive(Debug, Default)]
pub(super) struct Debug {
    /// The ids of debug rows.
    rows: HashMap<u32, u32>,
    /// Stacks, counted from 1: their frames as JSON, and the ids of their rows.
    stacks: Vec<(String, Option<u32>)>,
    elements: HashMap<Address, Origin>,
    infos: HashMap<Address, Vec<String>>,
    tasks: HashMap<u32, Vec<String>>,
    values: HashMap<Address, String>,
    errors: HashMap<u32, String>,
}

impl FlightWriter {
    /// Takes in the notes of a tape, and writes their rows.
    pub(super) fn learn_debug(&mut self, notes: &DebugNotes, sources: &mut Sources<'_>) {
        // The root's row is the first one.
        self.task(0);
        let root = sources.manifest.development.as_ref();
        let root = root.map_or("", |development| &development.root);
        let Some(debug) = &mut self.debug else { return };
        for stack in &notes.stacks {
            let frames = json(&sources.errors.frames(stack), root);
            debug.stacks.push((frames, None));
        }
        for element in notes.elements.chunks_exact(4) {
            let origin = Origin {
                owner: element[1],
                stack: element[2],
                validated: element[3],
            };
            debug.elements.insert(element[0], origin);
        }
        debug.infos.extend(notes.infos.iter().cloned());
        debug.values.extend(notes.values.iter().cloned());
        debug.errors.extend(notes.errors.iter().cloned());
        for (task, texts) in &notes.tasks {
            debug
                .tasks
                .entry(*task)
                .or_default()
                .extend_from_slice(texts);
        }
        for (number, text) in &notes.rows {
            let mut row = Vec::new();
            if *number != 0 {
                let id = self.debug_row(*number);
                push_id(&mut row, id);
            }
            row.push(b':');
            self.push_marked(&mut row, text, sources);
            row.push(b'\n');
            self.queues.debug.append(&mut row);
        }
    }

    /// Writes what is known of tasks that go on later.
    pub(super) fn write_waiting_infos(&mut self, sources: &mut Sources<'_>) {
        let Some(debug) = &mut self.debug else { return };
        let mut tasks: Vec<_> = std::mem::take(&mut debug.tasks).into_iter().collect();
        tasks.sort_unstable_by_key(|(task, _)| *task);
        for (task, texts) in tasks {
            let row = self.task(task).row;
            self.write_infos(row, &texts, sources);
        }
    }

    /// Writes what is known of the value of a task.
    pub(super) fn write_task_infos(&mut self, task: u32, row: u32, sources: &mut Sources<'_>) {
        let texts = self
            .debug
            .as_mut()
            .and_then(|debug| debug.tasks.remove(&task));
        self.write_infos(row, &texts.unwrap_or_default(), sources);
    }

    /// Writes what is known of the value at the cursor, which becomes the row.
    pub(super) fn write_value_infos(
        &mut self,
        row: u32,
        reader: Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        let Some(debug) = &mut self.debug else { return };
        let addresses = spine(reader);
        let texts: Vec<String> = addresses
            .filter_map(|address| debug.infos.remove(&address))
            .flatten()
            .collect();
        self.write_infos(row, &texts, sources);
    }

    fn write_infos(&mut self, row: u32, texts: &[String], sources: &mut Sources<'_>) {
        for text in texts {
            let mut out = Vec::new();
            push_id(&mut out, row);
            out.extend_from_slice(b":D");
            self.push_marked(&mut out, text, sources);
            out.push(b'\n');
            self.queues.regular.append(&mut out);
        }
    }

    /// Writes the value at the cursor as a row of its own when components led to it. Answers whether they did.
    pub(super) fn push_outlined(
        &mut self,
        out: &mut Vec<u8>,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) -> bool {
        let Some(debug) = &self.debug else {
            return false;
        };
        if !spine(*reader).any(|address| debug.infos.contains_key(&address)) {
            return false;
        }
        let failed = matches!(behind_aliases(*reader), Node::Thrown { .. });
        let row = self.new_row();
        self.write_row(row, reader, sources);
        push_reference(out, if failed { "$L" } else { "$" }, row);
        true
    }

    /// The same for a value of a stream, which cannot be told of itself.
    pub(super) fn write_outlined_chunk(
        &mut self,
        stream: u32,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) -> bool {
        let mut out = Vec::new();
        push_id(&mut out, stream);
        out.push(b':');
        let outlined = self.push_outlined(&mut out, reader, sources);
        if outlined {
            out.push(b'\n');
            self.queues.regular.append(&mut out);
        }
        outlined
    }

    /// Writes what stands for the value behind the operation at the address, when a note says what.
    pub(super) fn push_noted_value(
        &mut self,
        out: &mut Vec<u8>,
        address: Address,
        sources: &mut Sources<'_>,
    ) -> bool {
        let text = self
            .debug
            .as_mut()
            .and_then(|debug| debug.values.remove(&address));
        let Some(text) = text else { return false };
        self.push_marked(out, &text, sources);
        true
    }

    /// Writes the rest of an element's tuple.
    pub(super) fn push_origin(&mut self, out: &mut Vec<u8>, address: Address) {
        let Some(debug) = &self.debug else { return };
        let Origin {
            owner,
            stack,
            validated,
        } = debug.elements.get(&address).copied().unwrap_or_default();
        out.push(b',');
        match owner {
            0 => out.extend_from_slice(b"null"),
            owner => push_reference(out, "$", self.debug_row(owner)),
        }
        out.push(b',');
        match self.stack_row(stack) {
            None => out.extend_from_slice(b"null"),
            Some(row) => push_reference(out, "$", row),
        }
        out.extend_from_slice(format!(",{validated}").as_bytes());
    }

    /// Writes the members of an error's row behind its digest; `message` where nothing was noted.
    pub(super) fn push_error_members(
        &mut self,
        out: &mut Vec<u8>,
        error: Option<u32>,
        message: &str,
        sources: Option<&mut Sources<'_>>,
    ) {
        let Some(debug) = &mut self.debug else { return };
        let members = error.and_then(|error| debug.errors.get(&error).cloned());
        out.push(b',');
        if let (Some(members), Some(sources)) = (members, sources) {
            return self.push_marked(out, &members, sources);
        }
        out.extend_from_slice(b"\"name\":\"Error\",\"message\":");
        push_json_string(out, message);
        out.extend_from_slice(b",\"stack\":[],\"env\":\"Server\",\"owner\":null");
    }

    /// The id of a debug row; the first one who asks gives it.
    fn debug_row(&mut self, number: u32) -> u32 {
        let known = self
            .debug
            .as_ref()
            .and_then(|debug| debug.rows.get(&number).copied());
        known.unwrap_or_else(|| {
            let row = self.new_row();
            if let Some(debug) = &mut self.debug {
                debug.rows.insert(number, row);
            }
            row
        })
    }

    /// The id of a stack's row, which is written when somebody asks.
    fn stack_row(&mut self, number: u32) -> Option<u32> {
        let index = number.checked_sub(1)? as usize;
        let (frames, row) = self.debug.as_ref()?.stacks.get(index)?.clone();
        if row.is_some() {
            return row;
        }
        let row = self.new_row();
        let out = &mut self.queues.debug;
        push_id(out, row);
        out.push(b':');
        out.extend_from_slice(frames.as_bytes());
        out.push(b'\n');
        self.debug.as_mut()?.stacks[index].1 = Some(row);
        Some(row)
    }

    /// Writes a text of the notes with what its marks stand for.
    fn push_marked(&mut self, out: &mut Vec<u8>, text: &str, sources: &mut Sources<'_>) {
        for (index, piece) in text.split('\u{1}').enumerate() {
            // Between two marks is every other piece.
            if index % 2 == 0 {
                out.extend_from_slice(piece.as_bytes());
                continue;
            }
            let (kind, number) = piece.split_at(1);
            let Ok(number) = number.parse::<u32>() else {
                continue;
            };
            match kind {
                "d" => push_id(out, self.debug_row(number)),
                "r" => push_id(out, self.client_reference_row(number, sources)),
                "s" => push_id(out, self.stack_row(number).unwrap_or_default()),
                _ => {
                    let stacks = self.debug.as_ref().map(|debug| &debug.stacks);
                    let frames = stacks.and_then(|stacks| stacks.get(number as usize - 1));
                    out.extend_from_slice(frames.map_or("[]", |(frames, _)| frames).as_bytes());
                }
            }
        }
    }
}

/// The addresses under which a value is known: those of the aliases before it, and its own.
fn spine(mut reader: Reader<'_>) -> impl Iterator<Item = Address> {
    let mut goes_on = true;
    std::iter::from_fn(move || {
        let address = goes_on.then(|| reader.address())?;
        goes_on = !reader.is_at_end() && matches!(reader.node(), Node::Alias(_));
        Some(address)
    })
}

fn behind_aliases(mut reader: Reader<'_>) -> Node<'_> {
    loop {
        match reader.node() {
            Node::Alias(_) => {}
            node => return node,
        }
    }
}

/// Frames as React's client takes them.
fn json(frames: &[Frame], root: &str) -> String {
    let frames: Vec<_> = frames
        .iter()
        .map(|frame| {
            let Frame {
                function,
                file,
                line,
                column,
            } = frame;
            serde_json::json!([
                function,
                format!("{root}/{file}"),
                line,
                column,
                0,
                0,
                false
            ])
        })
        .collect();
    serde_json::Value::from(frames).to_string()
}
