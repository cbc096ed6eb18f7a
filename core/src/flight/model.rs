//! Models: values of the tape as the JSON of rows.

use super::outline::text_of;
use super::reference::{PlaceId, Step};
use super::row::{push_int, push_json_string, push_number, push_reference};
use super::{FlightWriter, Sources};
use crate::tape::{Element, ElementKey, ElementType, Key, Node, Reader, op};

impl FlightWriter {
    /// Writes the value of a row, which stands at `place`.
    pub(super) fn push_root(
        &mut self,
        out: &mut Vec<u8>,
        place: PlaceId,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        let node = reader.node();
        self.push_node(out, node, place, reader, sources);
    }

    /// Writes the value at the cursor, a step below `parent`.
    fn push_value(
        &mut self,
        out: &mut Vec<u8>,
        parent: PlaceId,
        step: Step,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        if self.push_outlined(out, reader, sources) {
            return;
        }
        match reader.node() {
            Node::String(text) => self.push_text(out, text),
            Node::Int(int) => push_int(out, int),
            Node::Null => out.extend_from_slice(b"null"),
            Node::Bool(true) => out.extend_from_slice(b"true"),
            Node::Bool(false) => out.extend_from_slice(b"false"),
            node => {
                let place = self.references.place(parent, step);
                self.push_node(out, node, place, reader, sources);
            }
        }
    }

    fn push_node<'t>(
        &mut self,
        out: &mut Vec<u8>,
        mut node: Node<'t>,
        place: PlaceId,
        reader: &mut Reader<'t>,
        sources: &mut Sources<'_>,
    ) {
        while let Node::Alias(obj) = node {
            self.references.set_place(obj, place);
            node = reader.node();
        }
        match node {
            Node::Null => out.extend_from_slice(b"null"),
            Node::Undefined => out.extend_from_slice(b"\"$undefined\""),
            Node::Bool(true) => out.extend_from_slice(b"true"),
            Node::Bool(false) => out.extend_from_slice(b"false"),
            Node::Int(int) => push_int(out, int),
            Node::Number(number) => push_number(out, number),
            Node::String(text) => self.push_text(out, text),
            Node::BigInt(digits) => push_json_string(out, &format!("$n{digits}")),
            Node::Date(iso) => push_json_string(out, &format!("$D{iso}")),
            Node::Symbol(name) => self.push_symbol(out, name),
            Node::Seen(obj) => self.references.push(out, obj, sources.names),
            Node::Array { obj, count, .. } => {
                self.references.set_place(obj, place);
                out.push(b'[');
                for index in 0..count {
                    if index > 0 {
                        out.push(b',');
                    }
                    self.push_value(out, place, Step::Index(index), reader, sources);
                }
                out.push(b']');
            }
            Node::Object { obj, count, .. } => {
                self.references.set_place(obj, place);
                self.push_properties(out, place, count, None, reader, sources);
            }
            Node::Element(element) => self.push_element(out, &element, place, reader, sources),
            Node::Lazy(task) => push_reference(out, "$L", self.task(task).row),
            Node::Deferred(task) => push_reference(out, "$", self.task(task).row),
            Node::Promise { obj, task } => {
                let row = self.task(task).row;
                self.references.set_promise(obj, row);
                push_reference(out, "$@", row);
            }
            Node::Thrown { error, lazy } => {
                let row = self.new_row();
                self.write_thrown(row, error, sources);
                push_reference(out, if lazy { "$L" } else { "$" }, row);
            }
            Node::ErrorValue => {
                if !self.push_noted_value(out, reader.address() - 1, sources) {
                    out.extend_from_slice(b"\"$Z\"");
                }
            }
            Node::ClientReference(reference) => {
                self.push_client_reference(out, reference, false, sources);
            }
            Node::ServerReference { obj, id } => {
                self.push_server_reference(out, obj, id, reader);
            }
            Node::Map { obj, .. } => self.push_set(out, "$Q", obj, place, reader, sources),
            Node::Set { obj, .. } => self.push_set(out, "$W", obj, place, reader, sources),
            Node::FormData { obj, .. } => self.push_set(out, "$K", obj, place, reader, sources),
            Node::Iterator { obj, .. } => self.push_set(out, "$i", obj, place, reader, sources),
            Node::Binary { obj, tag, binary } => {
                self.references.set_place(obj, place);
                let tape = reader.tape();
                self.push_binary(out, tag, tape.binary(binary));
            }
            Node::Blob { obj, task } => {
                self.references.set_place(obj, place);
                push_reference(out, "$B", self.task(task).row);
            }
            Node::Stream {
                obj,
                task,
                kind,
                end,
            } => {
                let row = self.open_stream(task, kind, end, reader, sources);
                let place = self.references.row(row);
                self.references.set_place(obj, place);
                push_reference(out, "$", row);
            }
            Node::ElementSymbol => out.extend_from_slice(b"\"$\""),
            Node::OtherElement { obj, .. } => {
                let operation = reader.address() - 3;
                self.references.set_place(obj, place);
                out.extend_from_slice(b"[\"$\"");
                for part in ["type", "key", "props"] {
                    out.push(b',');
                    self.push_value(out, place, Step::Part(part), reader, sources);
                }
                self.push_origin(out, operation);
                out.push(b']');
            }
            Node::TemporaryReference(id) => push_json_string(out, &format!("$T{id}")),
            Node::Abandoned { lazy, error } => {
                let row = match error {
                    Some(error) => self.abort_row(error, sources),
                    None => self.new_row(),
                };
                push_reference(out, if lazy { "$L" } else { "$" }, row);
            }
            // Records and what only Client Components leave: never inside a value of the server layer.
            Node::Alias(_)
            | Node::Task { .. }
            | Node::TaskError { .. }
            | Node::Chunk { .. }
            | Node::ChunkText { .. }
            | Node::ChunkBytes { .. }
            | Node::Close { .. }
            | Node::Abort(_)
            | Node::TaskAbandoned(_)
            | Node::Surrogates
            | Node::Slot { .. }
            | Node::Suspense { .. }
            | Node::Suspended(_)
            | Node::ClientAction
            | Node::FormAction { .. }
            | Node::Activity { .. }
            | Node::BrowserOnly => out.extend_from_slice(b"null"),
        }
    }

    fn push_set(
        &mut self,
        out: &mut Vec<u8>,
        mark: &str,
        obj: u32,
        place: PlaceId,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        self.references.set_place(obj, place);
        self.push_collection(out, mark, reader, sources);
    }

    /// Writes `["$",type,key,props]`.
    fn push_element(
        &mut self,
        out: &mut Vec<u8>,
        element: &Element<'_>,
        place: PlaceId,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        self.references.set_place(element.obj, place);
        let ahead = self.write_children_ahead(element, reader, sources);
        out.extend_from_slice(b"[\"$\",");
        match element.kind {
            ElementType::Host(name) => self.push_text(out, text_of(name, sources.names)),
            ElementType::Builtin(builtin) => self.push_builtin(out, builtin),
            ElementType::Client { reference, .. } => {
                self.push_client_reference(out, reference, true, sources);
            }
        }
        out.push(b',');
        match element.key {
            ElementKey::Null => out.extend_from_slice(b"null"),
            ElementKey::Text(key) => self.push_text(out, key),
            ElementKey::Symbol(name) => self.push_symbol(out, name),
        }
        out.push(b',');
        if element.count == op::SEEN_PROPS {
            self.references.push(out, element.props_obj, sources.names);
        } else {
            let props = self.references.place(place, Step::Part("props"));
            self.references.set_place(element.props_obj, props);
            self.push_properties(out, props, element.count, ahead, reader, sources);
        }
        self.push_origin(out, element.address);
        out.push(b']');
    }

    /// Writes properties in braces. `ahead`: the value at this address is an object that was written as this row.
    fn push_properties(
        &mut self,
        out: &mut Vec<u8>,
        place: PlaceId,
        count: u32,
        ahead: Option<(u32, u32)>,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        out.push(b'{');
        for index in 0..count {
            if index > 0 {
                out.push(b',');
            }
            let key = reader.key();
            match key {
                // Only names that need no escaping are interned.
                Key::Name(_) => {
                    out.push(b'"');
                    out.extend_from_slice(text_of(key, sources.names).as_bytes());
                    out.push(b'"');
                }
                Key::Inline(text) => self.push_short_text(out, text, false),
            }
            out.push(b':');
            if let Some((address, row)) = ahead
                && address == reader.address()
                && !is_primitive(*reader)
            {
                push_reference(out, "$", row);
                reader.skip();
                continue;
            }
            let step = self.references.property(key);
            self.push_value(out, place, step, reader, sources);
        }
        out.push(b'}');
    }
}

/// Whether a value is written in place even where its row was written ahead.
fn is_primitive(mut reader: Reader<'_>) -> bool {
    matches!(
        reader.node(),
        Node::Bool(_)
            | Node::Int(_)
            | Node::Number(_)
            | Node::String(_)
            | Node::BigInt(_)
            | Node::Symbol(_)
    )
}
