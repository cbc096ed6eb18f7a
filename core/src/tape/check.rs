//! Checks a tape once, when it is taken in, so that reading it cannot fail.

use super::{Address, TapeError, op};

/// Checks a tape's layout once and turns its text ranges from UTF-16 units into bytes.
///
/// # Errors
/// An operation is unknown, cut off, or points outside the tape.
pub(super) fn check(ops: &mut [u32], text: &mut String) -> Result<Findings, TapeError> {
    let findings = Findings::default();
    let mut checker = Checker {
        ops,
        at: 0,
        units: Units::new(text),
        findings,
    };
    while checker.at < checker.ops.len() {
        checker.value()?;
    }
    let Checker {
        mut findings,
        units,
        ..
    } = checker;
    if !units.split.is_empty() {
        findings.surrogates.extend(units.split);
        findings.surrogates.sort_unstable();
    }
    Ok(findings)
}

/// Where an object was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectPlace {
    /// As a value: its operation.
    Value(Address),
    /// As an element's properties: their count, see [`Reader::seek_props`].
    Props(Address),
}

/// What the check of a tape met on its way.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// The objects that have numbers, each with its offset in the tape.
    pub(super) objects: Vec<(u32, ObjectPlace)>,
    /// Whether a `DEFERRED` operation occurs.
    pub(super) deferred: bool,
    /// Lone surrogates by their places in the text's bytes.
    pub(super) surrogates: Vec<(u32, u16)>,
}

struct Checker<'a> {
    ops: &'a mut [u32],
    at: usize,
    units: Units<'a>,
    findings: Findings,
}

impl Checker<'_> {
    fn word(&mut self) -> Result<u32, TapeError> {
        let word = self
            .ops
            .get(self.at)
            .copied()
            .ok_or_else(|| self.error("cut off"))?;
        self.at += 1;
        Ok(word)
    }

    fn words(&mut self, count: usize) -> Result<(), TapeError> {
        (0..count).try_for_each(|_| self.word().map(drop))
    }

    fn text(&mut self) -> Result<(), TapeError> {
        let (at, start, len) = (self.at, self.word()?, self.word()?);
        let range = self.units.bytes(start, len).ok_or(TapeError {
            what: "text range",
            at,
        })?;
        (self.ops[at], self.ops[at + 1]) = range;
        Ok(())
    }

    fn surrogates(&mut self) -> Result<(), TapeError> {
        for _ in 0..self.word()? {
            let (unit, surrogate) = (self.word()?, self.word()?);
            let Some((byte, _)) = self.units.bytes(unit, 1) else {
                return Err(self.error("place of a surrogate"));
            };
            self.findings.surrogates.push((byte, surrogate as u16));
        }
        Ok(())
    }

    fn key(&mut self) -> Result<(), TapeError> {
        if self.word()? == op::INLINE_KEY {
            self.text()
        } else {
            Ok(())
        }
    }

    /// Checks one operation; containers are not recursed into, their items follow in the stream.
    fn value(&mut self) -> Result<(), TapeError> {
        let start = self.at;
        let operation = self.word()?;
        self.find(operation, start);
        match operation {
            op::NULL
            | op::UNDEFINED
            | op::TRUE
            | op::FALSE
            | op::ERROR_VALUE
            | op::ELEMENT_SYMBOL
            | op::CLIENT_ACTION
            | op::BROWSER_ONLY => Ok(()),
            op::INT
            | op::SEEN
            | op::ALIAS
            | op::LAZY
            | op::DEFERRED
            | op::CLIENT_REFERENCE
            | op::ABORT
            | op::TASK_ABANDONED
            | op::SUSPENDED => self.words(1),
            op::NUMBER | op::PROMISE | op::BLOB | op::THROWN | op::ABANDONED | op::TASK_ERROR => {
                self.words(2)
            }
            op::BINARY | op::CHUNK_BYTES => self.words(3),
            op::STRING | op::BIGINT | op::DATE | op::SYMBOL | op::TEMPORARY_REFERENCE => {
                self.text()
            }
            op::STREAM => {
                self.words(3)?;
                self.end().map(drop)
            }
            op::SERVER_REFERENCE | op::CHUNK_TEXT => {
                self.words(1)?;
                self.text()
            }
            op::SLOT => {
                self.words(3)?;
                self.text()
            }
            op::ARRAY => {
                self.words(1)?;
                self.end()?;
                self.words(1)
            }
            op::OBJECT => {
                self.words(1)?;
                let end = self.end()?;
                let count = self.word()?;
                self.properties(count, end)
            }
            op::HOST => self.element(Self::key),
            op::BUILTIN => self.element(|checker| checker.words(1)),
            op::CLIENT => self.element(|checker| checker.words(2)),
            op::MAP
            | op::SET
            | op::FORM_DATA
            | op::ITERATOR
            | op::OTHER_ELEMENT
            | op::TASK
            | op::CHUNK
            | op::CLOSE => {
                self.words(1)?;
                self.end().map(drop)
            }
            op::SUSPENSE | op::ACTIVITY => {
                self.end()?;
                self.words(1)
            }
            op::FORM_ACTION => self.end().map(drop),
            op::SURROGATES => self.surrogates(),
            _ => Err(TapeError {
                what: "unknown operation",
                at: self.at - 1,
            }),
        }
    }

    /// Notes what there is to an operation, whose operands follow.
    fn find(&mut self, operation: u32, start: usize) {
        match operation {
            op::ALIAS
            | op::ARRAY..=op::CLIENT
            | op::PROMISE
            | op::SERVER_REFERENCE
            | op::MAP..=op::STREAM
            | op::OTHER_ELEMENT => match self.ops.get(self.at) {
                Some(0) | None => {}
                Some(&obj) => {
                    self.findings
                        .objects
                        .push((obj, ObjectPlace::Value(start as u32)));
                }
            },
            op::DEFERRED => self.findings.deferred = true,
            _ => {}
        }
    }

    fn element(
        &mut self,
        kind: impl FnOnce(&mut Self) -> Result<(), TapeError>,
    ) -> Result<(), TapeError> {
        self.words(1)?;
        let end = self.end()?;
        kind(self)?;
        self.value()?;
        let props_obj = self.word()?;
        let props = ObjectPlace::Props(self.at as u32);
        let count = self.word()?;
        if props_obj != 0 && count != op::SEEN_PROPS {
            self.findings.objects.push((props_obj, props));
        }
        self.properties(count, end)
    }

    /// Checks `count` properties up to `end`.
    fn properties(&mut self, count: u32, end: usize) -> Result<(), TapeError> {
        let count = if count == op::SEEN_PROPS { 0 } else { count };
        for _ in 0..count {
            self.key()?;
            self.whole_value()?;
        }
        if self.at == end {
            Ok(())
        } else {
            Err(self.error("properties miss their end"))
        }
    }

    /// Checks one value with all that is in it.
    fn whole_value(&mut self) -> Result<(), TapeError> {
        let start = self.at;
        let operation = self.ops.get(start).copied().unwrap_or(op::NULL);
        self.value()?;
        match operation {
            op::ALIAS | op::SERVER_REFERENCE => self.whole_value(),
            op::ARRAY
            | op::MAP
            | op::SET
            | op::FORM_DATA
            | op::ITERATOR
            | op::OTHER_ELEMENT
            | op::CHUNK
            | op::CLOSE => self.until(self.ops[start + 2] as usize),
            op::STREAM => self.until(self.ops[start + 4] as usize),
            op::SUSPENSE | op::ACTIVITY | op::FORM_ACTION => {
                self.until(self.ops[start + 1] as usize)
            }
            _ => Ok(()),
        }
    }

    fn until(&mut self, end: usize) -> Result<(), TapeError> {
        while self.at < end {
            self.whole_value()?;
        }
        if self.at == end {
            Ok(())
        } else {
            Err(self.error("items miss their end"))
        }
    }

    fn end(&mut self) -> Result<usize, TapeError> {
        let end = self.word()? as usize;
        if end < self.at || end > self.ops.len() {
            return Err(self.error("end outside the tape"));
        }
        Ok(end)
    }

    fn error(&self, what: &'static str) -> TapeError {
        TapeError { what, at: self.at }
    }
}

/// Turns UTF-16 ranges into byte ranges. Ranges come in ascending order, so one pass is enough.
struct Units<'a> {
    text: &'a mut String,
    ascii: bool,
    unit: usize,
    byte: usize,
    /// Surrogates of different ranges that came together as one character.
    split: Vec<(u32, u16)>,
}

impl<'a> Units<'a> {
    fn new(text: &'a mut String) -> Self {
        Self {
            ascii: text.is_ascii(),
            text,
            unit: 0,
            byte: 0,
            split: Vec::new(),
        }
    }

    fn bytes(&mut self, start: u32, len: u32) -> Option<(u32, u32)> {
        if self.ascii {
            let end = start.checked_add(len)?;
            return (end as usize <= self.text.len()).then_some((start, len));
        }
        let from = self.advance(start as usize)?;
        let to = self.advance(start as usize + len as usize)?;
        Some((from as u32, (to - from) as u32))
    }

    fn advance(&mut self, unit: usize) -> Option<usize> {
        if unit < self.unit {
            (self.unit, self.byte) = (0, 0);
        }
        // Most texts of a tape are ASCII even when not all of them are.
        let ahead = unit - self.unit;
        let run = self.text.as_bytes().get(self.byte..self.byte + ahead);
        if run.is_some_and(<[u8]>::is_ascii) {
            (self.unit, self.byte) = (unit, self.byte + ahead);
            return Some(self.byte);
        }
        let mut rest = self.text[self.byte..].chars();
        while self.unit < unit {
            let next = rest.next()?;
            self.unit += next.len_utf16();
            self.byte += next.len_utf8();
            if self.unit > unit {
                self.split_before(next);
                return Some(self.byte);
            }
        }
        Some(self.byte)
    }

    /// A range ends inside this character, which was passed: its halves are lone surrogates.
    fn split_before(&mut self, character: char) {
        let start = self.byte - character.len_utf8();
        self.text
            .replace_range(start..self.byte, "\u{FFFD}\u{FFFD}");
        let middle = start + char::REPLACEMENT_CHARACTER.len_utf8();
        let mut halves = [0; 2];
        character.encode_utf16(&mut halves);
        self.split.push((start as u32, halves[0]));
        self.split.push((middle as u32, halves[1]));
        (self.unit, self.byte) = (self.unit - 1, middle);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Names, Node, RawTape, Tape, TapeStore};
    use super::*;

    fn intake(ops: Vec<u32>, text: &str) -> Result<std::rc::Rc<Tape>, TapeError> {
        let raw = RawTape {
            ops,
            text: text.into(),
            ..RawTape::default()
        };
        TapeStore::default().intake(raw, &mut Names::default())
    }

    #[test]
    fn text_ranges_become_bytes() {
        let tape = intake(vec![op::STRING, 0, 3, op::STRING, 3, 2], "é𝄞ab").expect("valid");
        let mut reader = tape.reader();
        assert!(matches!(reader.node(), Node::String("é𝄞")));
        assert!(matches!(reader.node(), Node::String("ab")));
        assert!(reader.is_at_end());
    }

    #[test]
    fn surrogates_that_come_together_stay_apart() {
        let tape = intake(vec![op::STRING, 0, 2, op::STRING, 2, 3], "é𝄞ab").expect("valid");
        let mut reader = tape.reader();
        for (expected, surrogate) in [("é\u{FFFD}", (2, 0xd834)), ("\u{FFFD}ab", (0, 0xdd1e))] {
            let Node::String(text) = reader.node() else {
                panic!("a string")
            };
            assert_eq!(text, expected);
            assert_eq!(tape.surrogates(text).collect::<Vec<_>>(), [surrogate]);
        }
    }

    #[test]
    fn malformed_tapes_are_refused() {
        for ops in [
            vec![999],
            vec![op::INT],
            vec![op::ARRAY, 0, 99, 0],
            vec![op::OBJECT, 0, 4, 1],
        ] {
            assert!(intake(ops.clone(), "").is_err(), "{ops:?}");
        }
    }
}
