//! Values that get a row of their own while the row that holds them is written.

use super::row::{push_escaped, push_id, push_reference, utf16_len};
use super::{FlightWriter, Sources};
use crate::tape::{Address, Element, ElementType, Key, Names, Node, Reader, op};

/// A string of this length or more is a row.
const LONG_STRING: usize = 1024;

/// Format contexts: the children of these elements are rows of their own.
const INSIDE_NOSCRIPT: u8 = 1;
const INSIDE_PICTURE: u8 = 2;

impl FlightWriter {
    /// Writes the value at the cursor as a row.
    pub(super) fn write_row(
        &mut self,
        row: u32,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        self.write_value_infos(row, *reader, sources);
        let mut ahead = *reader;
        let mut node = ahead.node();
        while let Node::Alias(obj) = node {
            let place = self.references.row(row);
            self.references.set_place(obj, place);
            node = ahead.node();
        }
        if let Node::Thrown { error, .. } = node {
            *reader = ahead;
            return self.write_thrown(row, error, sources);
        }
        self.write_model(row, reader, sources);
    }

    /// Writes the value at the cursor as the model of a row.
    pub(super) fn write_model(
        &mut self,
        row: u32,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        let mut out = self.buffers.pop().unwrap_or_default();
        push_id(&mut out, row);
        out.push(b':');
        let place = self.references.row(row);
        self.push_root(&mut out, place, reader, sources);
        out.push(b'\n');
        self.queues.regular.extend_from_slice(&out);
        out.clear();
        self.buffers.push(out);
    }

    /// Writes a collection's items as a row, and a reference to it.
    pub(super) fn push_collection(
        &mut self,
        out: &mut Vec<u8>,
        mark: &str,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        let row = self.new_row();
        let format = std::mem::take(&mut self.format);
        self.write_row(row, reader, sources);
        self.format = format;
        push_reference(out, mark, row);
    }

    /// Writes a string, a long one as a row.
    pub(super) fn push_text(&mut self, out: &mut Vec<u8>, text: &str) {
        if text.len() < LONG_STRING || utf16_len(text) < LONG_STRING {
            return self.push_short_text(out, text, true);
        }
        let row = self.new_row();
        self.write_bytes(row, b'T', text.as_bytes());
        push_reference(out, "$", row);
    }

    /// Writes a text of the tape in place: a value, escaped as such, or a key.
    pub(super) fn push_short_text(&self, out: &mut Vec<u8>, text: &str, is_value: bool) {
        out.push(b'"');
        if is_value && text.starts_with('$') {
            out.push(b'$');
        }
        let mut rest = 0;
        if let Some(tape) = &self.ill_formed {
            for (at, surrogate) in tape.surrogates(text) {
                push_escaped(out, &text[rest..at]);
                out.extend_from_slice(format!("\\u{surrogate:04x}").as_bytes());
                rest = at + char::REPLACEMENT_CHARACTER.len_utf8();
            }
        }
        push_escaped(out, &text[rest..]);
        out.push(b'"');
    }

    /// Writes bytes as a row, and a reference to it.
    pub(super) fn push_binary(&mut self, out: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
        let row = self.new_row();
        self.write_bytes(row, tag, bytes);
        push_reference(out, "$", row);
    }

    pub(super) fn write_bytes(&mut self, row: u32, tag: u8, bytes: &[u8]) {
        let queue = &mut self.queues.regular;
        push_id(queue, row);
        queue.extend_from_slice(&[b':', tag]);
        push_id(queue, bytes.len() as u32);
        queue.push(b',');
        queue.extend_from_slice(bytes);
    }

    /// Writes a server reference; its bound arguments are a promise whose row comes later.
    pub(super) fn push_server_reference(
        &mut self,
        out: &mut Vec<u8>,
        obj: u32,
        id: &str,
        reader: &mut Reader<'_>,
    ) {
        let row = self.new_row();
        let mut body = self.buffers.pop().unwrap_or_default();
        push_id(&mut body, row);
        body.extend_from_slice(b":{\"id\":");
        self.push_text(&mut body, id);
        body.extend_from_slice(b",\"bound\":");
        let address = reader.address();
        match reader.node() {
            Node::Null => body.extend_from_slice(b"null"),
            Node::Promise { task, .. } => push_reference(&mut body, "$@", self.task(task).row),
            _ => {
                reader.seek(address);
                reader.skip();
                let bound = self.new_row();
                self.bound.push((bound, address));
                push_reference(&mut body, "$@", bound);
            }
        }
        body.extend_from_slice(b"}\n");
        self.queues.regular.extend_from_slice(&body);
        body.clear();
        self.buffers.push(body);
        self.references.set_server_reference(obj, row);
        push_reference(out, "$h", row);
    }

    /// Where an element changes the format context its children are written first, as a row. Answers the
    /// address of the `children` and the row that stands for them; the reader stays at the first property.
    pub(super) fn write_children_ahead(
        &mut self,
        element: &Element<'_>,
        reader: &Reader<'_>,
        sources: &mut Sources<'_>,
    ) -> Option<(Address, u32)> {
        let ElementType::Host(name) = element.kind else {
            return None;
        };
        let inside = self.format
            | match text_of(name, sources.names) {
                "picture" => INSIDE_PICTURE,
                "noscript" => INSIDE_NOSCRIPT,
                _ => return None,
            };
        if inside == self.format {
            return None;
        }
        if element.count == op::SEEN_PROPS {
            return None;
        }
        let mut reader = *reader;
        for _ in 0..element.count {
            if text_of(reader.key(), sources.names) != "children" {
                reader.skip();
                continue;
            }
            let address = reader.address();
            let outside = std::mem::replace(&mut self.format, inside);
            let mut ahead = reader;
            let row = match ahead.node() {
                Node::Null | Node::Undefined => None,
                Node::Deferred(task) => Some(self.task(task).row),
                _ => {
                    let row = self.new_row();
                    self.write_row(row, &mut reader, sources);
                    Some(row)
                }
            };
            self.format = outside;
            return row.map(|row| (address, row));
        }
        None
    }
}

/// The text of a key.
pub(super) fn text_of<'k>(key: Key<'k>, names: &'k Names) -> &'k str {
    match key {
        Key::Name(name) => names.get(name).unwrap_or_default(),
        Key::Inline(text) => text,
    }
}
