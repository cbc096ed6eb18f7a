//! Tapes taken from an engine, checked once, and kept while their request lives.
//!
//! All tapes of a request share one address space: a tape starts where the one before it ended.
//! The evaluator counts the same way, so a Client Component's output can name a node that
//! an earlier tape holds.

use std::rc::Rc;

use super::check::Findings;
use super::{DebugNotes, Names, ObjectPlace, Reader};

/// A word's place among all tapes of a request.
pub type Address = u32;

/// A tape as an engine hands it over: text ranges still count UTF-16 units.
#[derive(Debug, Default, Clone)]
pub struct RawTape {
    /// The operations, as [`op`](super::op) has them.
    pub ops: Vec<u32>,
    /// All text of the tape.
    pub text: String,
    /// Names used here for the first time in the isolate, one a line.
    pub names: String,
    /// Client references used here for the first time in the request, one a line: the reference's
    /// `$$id`, behind a `!` when it is asynchronous and behind a space when it is not.
    pub references: String,
    /// Resource hints, one JSON array `[code, dedupe key, value]` a line.
    pub hints: String,
    /// Bytes of the tape's `BINARY` operations.
    pub binaries: Vec<Vec<u8>>,
    /// [`DebugNotes`] as JSON; empty but in a development build.
    pub debug: String,
}

/// A tape is malformed: a defect of the evaluator, never of an app.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("malformed tape: {what} at word {at}")]
pub struct TapeError {
    /// What is wrong.
    pub what: &'static str,
    /// The offset of the offending word.
    pub at: usize,
}

/// A checked tape, its text ranges in bytes.
#[derive(Debug)]
pub struct Tape {
    base: Address,
    ops: Vec<u32>,
    text: String,
    binaries: Vec<Vec<u8>>,
    references: String,
    hints: String,
    debug: Option<Box<DebugNotes>>,
    deferred: bool,
    surrogates: Vec<(u32, u16)>,
}

impl Tape {
    /// Checks a tape that is read once and that nothing else refers to. `names` grows by the tape's names.
    ///
    /// # Errors
    /// The tape is malformed.
    pub fn alone(raw: RawTape, names: &mut Names) -> Result<Rc<Self>, TapeError> {
        names.extend(&raw.names);
        Self::checked(raw, 0).map(|(tape, _)| Rc::new(tape))
    }

    /// The buffers of the operations and of the text, for the next tape.
    pub(crate) fn into_buffers(self) -> (Vec<u32>, String) {
        (self.ops, self.text)
    }

    fn checked(raw: RawTape, base: Address) -> Result<(Self, Findings), TapeError> {
        let RawTape {
            mut ops,
            mut text,
            binaries,
            references,
            hints,
            debug,
            ..
        } = raw;
        let debug = match debug.as_str() {
            "" => None,
            json => Some(Box::new(DebugNotes::parse(json).ok_or(TapeError {
                what: "notes",
                at: 0,
            })?)),
        };
        let mut findings = super::check::check(&mut ops, &mut text)?;
        let tape = Self {
            base,
            ops,
            text,
            binaries,
            references,
            hints,
            debug,
            deferred: findings.deferred,
            surrogates: std::mem::take(&mut findings.surrogates),
        };
        Ok((tape, findings))
    }

    /// The address of the tape's first word.
    #[must_use]
    pub fn base(&self) -> Address {
        self.base
    }

    /// The address just behind the last word.
    #[must_use]
    pub fn end(&self) -> Address {
        self.base + self.ops.len() as u32
    }

    /// The operations; text ranges are in bytes of [`Tape::text`].
    #[must_use]
    pub fn ops(&self) -> &[u32] {
        &self.ops
    }

    /// All text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of a `BINARY` operation.
    #[must_use]
    pub fn binary(&self, index: u32) -> &[u8] {
        self.binaries.get(index as usize).map_or(&[], Vec::as_slice)
    }

    /// The client references used here for the first time, as [`RawTape::references`] has them.
    #[must_use]
    pub fn references(&self) -> &str {
        &self.references
    }

    /// The resource hints, as [`RawTape::hints`] has them.
    #[must_use]
    pub fn hints(&self) -> &str {
        &self.hints
    }

    /// What a development build notes beside the tape.
    #[must_use]
    pub fn debug(&self) -> Option<&DebugNotes> {
        self.debug.as_deref()
    }

    /// Whether a value is left to another task that is not an element, see [`op::DEFERRED`](super::op::DEFERRED).
    #[must_use]
    pub fn has_deferred(&self) -> bool {
        self.deferred
    }

    /// Whether the text stands for one with lone surrogates, which UTF-8 cannot hold.
    #[must_use]
    pub fn has_surrogates(&self) -> bool {
        !self.surrogates.is_empty()
    }

    /// The lone surrogates of a part of [`Tape::text`], each with its place in the part, where U+FFFD stands.
    pub fn surrogates(&self, part: &str) -> impl Iterator<Item = (usize, u16)> {
        let base = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let length = part.len();
        self.surrogates.iter().filter_map(move |&(at, surrogate)| {
            let at = (at as usize).wrapping_sub(base);
            (at < length).then_some((at, surrogate))
        })
    }

    /// A reader that stands at the tape's first word.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self, 0)
    }

    /// A reader that stands at an address of this tape.
    #[must_use]
    pub fn reader_at(&self, address: Address) -> Reader<'_> {
        Reader::new(self, (address - self.base) as usize)
    }
}

/// The tapes of one request, by address.
#[derive(Debug, Default)]
pub struct TapeStore {
    tapes: Vec<Rc<Tape>>,
    /// By an object's number: where it was written first.
    objects: Vec<Option<ObjectPlace>>,
}

impl TapeStore {
    /// Checks a tape, gives it the next address, and keeps it. `names` grows by the tape's names.
    ///
    /// # Errors
    /// The tape is malformed.
    pub fn intake(&mut self, raw: RawTape, names: &mut Names) -> Result<Rc<Tape>, TapeError> {
        names.extend(&raw.names);
        let base = self.tapes.last().map_or(0, |tape| tape.end());
        let (tape, findings) = Tape::checked(raw, base)?;
        for (obj, place) in findings.objects {
            let obj = obj as usize;
            if self.objects.len() <= obj {
                self.objects.resize(obj + 1, None);
            }
            self.objects[obj].get_or_insert(match place {
                ObjectPlace::Value(at) => ObjectPlace::Value(base + at),
                ObjectPlace::Props(at) => ObjectPlace::Props(base + at),
            });
        }
        let tape = Rc::new(tape);
        self.tapes.push(Rc::clone(&tape));
        Ok(tape)
    }

    /// The tape that holds an address.
    #[must_use]
    pub fn at(&self, address: Address) -> Option<&Rc<Tape>> {
        let index = self.tapes.partition_point(|tape| tape.end() <= address);
        self.tapes.get(index)
    }

    /// Where the object with this number was written first.
    #[must_use]
    pub fn object(&self, obj: u32) -> Option<ObjectPlace> {
        self.objects.get(obj as usize).copied().flatten()
    }
}
