//! Reading a tape: a cursor over its words, and the one place that knows each operation's layout.

use super::{Address, NameId, Tape, TapeError, op};

/// A range of bytes of a tape's text.
pub type TextRange = (u32, u32);

/// The type of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementType<'t> {
    /// A host element, by its tag.
    Host(Key<'t>),
    /// A built-in type, an index into [`op::BUILTINS`].
    Builtin(u32),
    /// A Client Component: its reference's number, and its props' number on the JavaScript side.
    Client {
        /// The client reference, by its number in the request.
        reference: u32,
        /// The decoded props on the JavaScript side; 0 when there are none.
        island: u32,
    },
}

/// A property or tag name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'t> {
    /// Interned in the isolate.
    Name(NameId),
    /// Written out.
    Inline(&'t str),
}

/// An element's head; the reader stands at its first property.
#[derive(Debug, Clone, Copy)]
pub struct Element<'t> {
    /// Its number, 0 when nothing refers to it.
    pub obj: u32,
    /// The address just behind the element.
    pub end: Address,
    /// Its type.
    pub kind: ElementType<'t>,
    /// Its key.
    pub key: ElementKey<'t>,
    /// The number of its props object.
    pub props_obj: u32,
    /// How many properties follow; [`op::SEEN_PROPS`] when they are those of `props_obj`.
    pub count: u32,
}

/// An element's `key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementKey<'t> {
    /// None.
    Null,
    /// A string.
    Text(&'t str),
}

/// The properties that follow an element's head, see [`Reader::attributes`].
pub type Attributes = u32;

/// One operation, with its operands; containers leave the reader at their first item.
#[derive(Debug, Clone, Copy)]
#[allow(
    missing_docs,
    reason = "each variant is the operation of its name in `op`"
)]
pub enum Node<'t> {
    Null,
    Undefined,
    Bool(bool),
    Int(i32),
    Number(f64),
    String(&'t str),
    BigInt(&'t str),
    Date(&'t str),
    Symbol(&'t str),
    Seen(u32),
    Alias(u32),
    Array {
        obj: u32,
        end: Address,
        count: u32,
    },
    Object {
        obj: u32,
        end: Address,
        count: u32,
    },
    Element(Element<'t>),
    Lazy(u32),
    Deferred(u32),
    Promise {
        obj: u32,
        task: u32,
    },
    Thrown {
        error: u32,
        lazy: bool,
    },
    ErrorValue,
    ClientReference(u32),
    /// The bound arguments follow as a value.
    ServerReference {
        obj: u32,
        id: &'t str,
    },
    Map {
        obj: u32,
        end: Address,
    },
    Set {
        obj: u32,
        end: Address,
    },
    FormData {
        obj: u32,
        end: Address,
    },
    Iterator {
        obj: u32,
        end: Address,
    },
    Binary {
        obj: u32,
        tag: u8,
        binary: u32,
    },
    Task {
        task: u32,
        end: Address,
    },
    TaskError {
        task: u32,
        error: u32,
    },
    Slot {
        address: Address,
        context: u32,
        tree: u32,
        overflow: &'t str,
    },
    Suspense {
        end: Address,
        fallback: u32,
    },
    Suspended(u32),
    ClientAction,
    /// An object of form fields follows as a value.
    FormAction {
        end: Address,
    },
    Activity {
        end: Address,
        hidden: bool,
    },
    BrowserOnly,
}

/// A cursor over a tape. The tape was checked when it was taken in, so reading does not fail.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'t> {
    tape: &'t Tape,
    at: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tape: &'t Tape, at: usize) -> Self {
        Self { tape, at }
    }

    /// The tape being read.
    #[must_use]
    pub fn tape(&self) -> &'t Tape {
        self.tape
    }

    /// Where the cursor stands.
    #[must_use]
    pub fn address(&self) -> Address {
        self.tape.base() + self.at as u32
    }

    /// Whether the tape ends here.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.at >= self.tape.ops().len()
    }

    /// Moves to an address of the same tape.
    pub fn seek(&mut self, address: Address) {
        self.at = (address - self.tape.base()) as usize;
    }

    /// Moves to the properties at an [`ObjectPlace::Props`] of the same tape; returns how many there are.
    pub fn seek_props(&mut self, address: Address) -> u32 {
        self.seek(address);
        self.word()
    }

    fn word(&mut self) -> u32 {
        let word = self.tape.ops()[self.at];
        self.at += 1;
        word
    }

    fn text(&mut self) -> &'t str {
        let start = self.word() as usize;
        let len = self.word() as usize;
        &self.tape.text()[start..start + len]
    }

    fn end(&mut self) -> Address {
        self.tape.base() + self.word()
    }

    /// Reads a property's key; its value follows.
    pub fn key(&mut self) -> Key<'t> {
        match self.word() {
            op::INLINE_KEY => Key::Inline(self.text()),
            name => Key::Name(name),
        }
    }

    /// Reads an operation.
    ///
    /// # Panics
    /// The cursor does not stand at an operation: a defect of the caller.
    pub fn node(&mut self) -> Node<'t> {
        match self.word() {
            op::NULL => Node::Null,
            op::UNDEFINED => Node::Undefined,
            op::TRUE => Node::Bool(true),
            op::FALSE => Node::Bool(false),
            op::INT => Node::Int(self.word() as i32),
            op::NUMBER => {
                let low = u64::from(self.word());
                let high = u64::from(self.word());
                Node::Number(f64::from_bits(high << 32 | low))
            }
            op::STRING => Node::String(self.text()),
            op::BIGINT => Node::BigInt(self.text()),
            op::DATE => Node::Date(self.text()),
            op::SYMBOL => Node::Symbol(self.text()),
            op::SEEN => Node::Seen(self.word()),
            op::ALIAS => Node::Alias(self.word()),
            op::ARRAY => Node::Array {
                obj: self.word(),
                end: self.end(),
                count: self.word(),
            },
            op::OBJECT => Node::Object {
                obj: self.word(),
                end: self.end(),
                count: self.word(),
            },
            op::HOST => self.element(|reader| ElementType::Host(reader.key())),
            op::BUILTIN => self.element(|reader| ElementType::Builtin(reader.word())),
            op::CLIENT => self.element(|reader| ElementType::Client {
                reference: reader.word(),
                island: reader.word(),
            }),
            op::LAZY => Node::Lazy(self.word()),
            op::DEFERRED => Node::Deferred(self.word()),
            op::PROMISE => Node::Promise {
                obj: self.word(),
                task: self.word(),
            },
            op::THROWN => Node::Thrown {
                error: self.word(),
                lazy: self.word() == 1,
            },
            op::ERROR_VALUE => Node::ErrorValue,
            op::CLIENT_REFERENCE => Node::ClientReference(self.word()),
            op::SERVER_REFERENCE => Node::ServerReference {
                obj: self.word(),
                id: self.text(),
            },
            op::MAP => Node::Map {
                obj: self.word(),
                end: self.end(),
            },
            op::SET => Node::Set {
                obj: self.word(),
                end: self.end(),
            },
            op::FORM_DATA => Node::FormData {
                obj: self.word(),
                end: self.end(),
            },
            op::ITERATOR => Node::Iterator {
                obj: self.word(),
                end: self.end(),
            },
            op::BINARY => Node::Binary {
                obj: self.word(),
                tag: self.word() as u8,
                binary: self.word(),
            },
            op::TASK => Node::Task {
                task: self.word(),
                end: self.end(),
            },
            op::TASK_ERROR => Node::TaskError {
                task: self.word(),
                error: self.word(),
            },
            op::SLOT => Node::Slot {
                address: self.word(),
                context: self.word(),
                tree: self.word(),
                overflow: self.text(),
            },
            op::SUSPENSE => Node::Suspense {
                end: self.end(),
                fallback: self.word(),
            },
            op::SUSPENDED => Node::Suspended(self.word()),
            op::CLIENT_ACTION => Node::ClientAction,
            op::FORM_ACTION => Node::FormAction { end: self.end() },
            op::ACTIVITY => Node::Activity {
                end: self.end(),
                hidden: self.word() == 1,
            },
            op::BROWSER_ONLY => Node::BrowserOnly,
            other => panic!("no operation {other} at word {}", self.at - 1),
        }
    }

    fn element(&mut self, kind: impl FnOnce(&mut Self) -> ElementType<'t>) -> Node<'t> {
        let obj = self.word();
        let end = self.end();
        let kind = kind(self);
        let key = match self.node() {
            Node::String(text) => ElementKey::Text(text),
            _ => ElementKey::Null,
        };
        Node::Element(Element {
            obj,
            end,
            kind,
            key,
            props_obj: self.word(),
            count: self.word(),
        })
    }

    /// Moves behind the value at the cursor.
    pub fn skip(&mut self) {
        match self.node() {
            Node::Alias(_) | Node::ServerReference { .. } => self.skip(),
            Node::Element(Element { end, .. })
            | Node::Array { end, .. }
            | Node::Object { end, .. }
            | Node::Map { end, .. }
            | Node::Set { end, .. }
            | Node::FormData { end, .. }
            | Node::Iterator { end, .. }
            | Node::Task { end, .. }
            | Node::Suspense { end, .. }
            | Node::FormAction { end }
            | Node::Activity { end, .. } => self.seek(end),
            _ => {}
        }
    }
}

/// Checks a tape's layout once and turns its text ranges from UTF-16 units into bytes.
///
/// # Errors
/// An operation is unknown, cut off, or points outside the tape.
pub(super) fn check(ops: &mut [u32], text: &str) -> Result<Findings, TapeError> {
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
    Ok(checker.findings)
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
            | op::CLIENT_ACTION
            | op::BROWSER_ONLY => Ok(()),
            op::INT
            | op::SEEN
            | op::ALIAS
            | op::LAZY
            | op::DEFERRED
            | op::CLIENT_REFERENCE
            | op::SUSPENDED => self.words(1),
            op::NUMBER | op::PROMISE | op::THROWN | op::TASK_ERROR => self.words(2),
            op::BINARY => self.words(3),
            op::STRING | op::BIGINT | op::DATE | op::SYMBOL => self.text(),
            op::SERVER_REFERENCE => {
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
            op::MAP | op::SET | op::FORM_DATA | op::ITERATOR | op::TASK => {
                self.words(1)?;
                self.end().map(drop)
            }
            op::SUSPENSE | op::ACTIVITY => {
                self.end()?;
                self.words(1)
            }
            op::FORM_ACTION => self.end().map(drop),
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
            | op::MAP..=op::BINARY => match self.ops.get(self.at) {
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
            op::ARRAY | op::MAP | op::SET | op::FORM_DATA | op::ITERATOR => {
                self.until(self.ops[start + 2] as usize)
            }
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
    text: &'a str,
    ascii: bool,
    unit: usize,
    byte: usize,
}

impl<'a> Units<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            ascii: text.is_ascii(),
            unit: 0,
            byte: 0,
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
        let mut rest = self.text[self.byte..].chars();
        while self.unit < unit {
            let next = rest.next()?;
            self.unit += next.len_utf16();
            self.byte += next.len_utf8();
        }
        (self.unit == unit).then_some(self.byte)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Names, RawTape, TapeStore};
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
        let tape = intake(vec![op::STRING, 0, 2, op::STRING, 2, 3], "é𝄞ab").map(drop);
        assert_eq!(
            tape,
            Err(TapeError {
                what: "text range",
                at: 1
            })
        );
        let tape = intake(vec![op::STRING, 0, 3, op::STRING, 3, 2], "é𝄞ab").expect("valid");
        let mut reader = tape.reader();
        assert!(matches!(reader.node(), Node::String("é𝄞")));
        assert!(matches!(reader.node(), Node::String("ab")));
        assert!(reader.is_at_end());
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
