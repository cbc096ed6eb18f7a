//! References to what was written before: `$row:key:key…`.
//!
//! Every container gets a place, a step below its parent's, and an object on the tape remembers its place.
//! The path is spelled out only when somebody refers to it.

use super::row::{push_escaped, push_id, push_reference};
use crate::tape::{Key, NameId, Names};

/// A place in the rows: an index into [`References::places`].
pub(super) type PlaceId = u32;

/// The step from a place to one inside.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// The value of a row.
    Row(u32),
    /// An item.
    Index(u32),
    /// A property with an interned name.
    Name(NameId),
    /// A property, by its number in [`References::keys`].
    Key(u32),
    /// A part of an element.
    Part(&'static str),
}

/// What a later occurrence of an object is written as.
#[derive(Debug, Clone, Copy, Default)]
enum Object {
    #[default]
    Unknown,
    At(PlaceId),
    Promise(u32),
    ServerReference(u32),
}

#[derive(Debug, Default)]
pub(super) struct References {
    places: Vec<(PlaceId, Step)>,
    keys: Vec<Box<str>>,
    objects: Vec<Object>,
}

impl References {
    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.keys.clear();
        self.objects.clear();
    }

    /// A row's own place.
    pub(super) fn row(&mut self, row: u32) -> PlaceId {
        self.place(0, Step::Row(row))
    }

    /// A place inside another one.
    pub(super) fn place(&mut self, parent: PlaceId, step: Step) -> PlaceId {
        self.places.push((parent, step));
        (self.places.len() - 1) as PlaceId
    }

    /// The step to a property.
    pub(super) fn property(&mut self, key: Key<'_>) -> Step {
        match key {
            Key::Name(name) => Step::Name(name),
            Key::Inline(text) => {
                self.keys.push(text.into());
                Step::Key((self.keys.len() - 1) as u32)
            }
        }
    }

    pub(super) fn set_place(&mut self, obj: u32, place: PlaceId) {
        self.set(obj, Object::At(place));
    }

    pub(super) fn set_promise(&mut self, obj: u32, row: u32) {
        self.set(obj, Object::Promise(row));
    }

    pub(super) fn set_server_reference(&mut self, obj: u32, row: u32) {
        self.set(obj, Object::ServerReference(row));
    }

    fn set(&mut self, obj: u32, object: Object) {
        if obj == 0 {
            return;
        }
        let index = obj as usize;
        if self.objects.len() <= index {
            self.objects.resize(index + 1, Object::Unknown);
        }
        self.objects[index] = object;
    }

    /// Writes a reference to an object.
    pub(super) fn push(&self, out: &mut Vec<u8>, obj: u32, names: &Names) {
        match self.objects.get(obj as usize).copied().unwrap_or_default() {
            Object::At(place) => self.push_path(out, place, names),
            Object::Promise(row) => push_reference(out, "$@", row),
            Object::ServerReference(row) => push_reference(out, "$h", row),
            // It was in a value that failed as a whole, and that nobody can reach.
            Object::Unknown => out.extend_from_slice(b"\"$undefined\""),
        }
    }

    fn push_path(&self, out: &mut Vec<u8>, place: PlaceId, names: &Names) {
        let mut steps = Vec::new();
        let mut at = place;
        loop {
            let (parent, step) = self.places[at as usize];
            steps.push(step);
            if matches!(step, Step::Row(_)) {
                break;
            }
            at = parent;
        }
        out.extend_from_slice(b"\"$");
        for step in steps.into_iter().rev() {
            if !matches!(step, Step::Row(_)) {
                out.push(b':');
            }
            match step {
                Step::Row(row) => push_id(out, row),
                Step::Index(index) => {
                    out.extend_from_slice(itoa::Buffer::new().format(index).as_bytes());
                }
                Step::Name(name) => push_escaped(out, names.get(name).unwrap_or_default()),
                Step::Key(key) => push_escaped(out, &self.keys[key as usize]),
                Step::Part(name) => out.extend_from_slice(name.as_bytes()),
            }
        }
        out.push(b'"');
    }
}
