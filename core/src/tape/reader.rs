//! Reading a tape: a cursor over its words, and the one place that knows each operation's layout.

use super::{Address, NameId, Tape, op};

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
    /// The address of its operation.
    pub address: Address,
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
    /// `Symbol.for(name)`: only React's optimistic key.
    Symbol(&'t str),
}

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
    Blob {
        obj: u32,
        task: u32,
    },
    /// What came at once follows as records.
    Stream {
        obj: u32,
        task: u32,
        kind: u8,
        end: Address,
    },
    ElementSymbol,
    /// Type, key and properties follow as values.
    OtherElement {
        obj: u32,
        end: Address,
    },
    TemporaryReference(&'t str),
    Abandoned {
        lazy: bool,
        /// Of the abort; none when the request halts.
        error: Option<u32>,
    },
    Task {
        task: u32,
        end: Address,
    },
    TaskError {
        task: u32,
        error: u32,
    },
    Chunk {
        task: u32,
        end: Address,
    },
    ChunkText {
        task: u32,
        text: &'t str,
    },
    ChunkBytes {
        task: u32,
        tag: u8,
        binary: u32,
    },
    /// A value follows unless this is its end.
    Close {
        task: u32,
        end: Address,
    },
    Abort(u32),
    TaskAbandoned(u32),
    /// Of the tape's text, see [`Tape::surrogates`]; nothing follows.
    Surrogates,
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
            op::BLOB => Node::Blob {
                obj: self.word(),
                task: self.word(),
            },
            op::STREAM => Node::Stream {
                obj: self.word(),
                task: self.word(),
                kind: self.word() as u8,
                end: self.end(),
            },
            op::ELEMENT_SYMBOL => Node::ElementSymbol,
            op::OTHER_ELEMENT => Node::OtherElement {
                obj: self.word(),
                end: self.end(),
            },
            op::TEMPORARY_REFERENCE => Node::TemporaryReference(self.text()),
            op::ABANDONED => Node::Abandoned {
                lazy: self.word() == 1,
                error: self.word().checked_sub(1),
            },
            op::TASK => Node::Task {
                task: self.word(),
                end: self.end(),
            },
            op::TASK_ERROR => Node::TaskError {
                task: self.word(),
                error: self.word(),
            },
            op::CHUNK => Node::Chunk {
                task: self.word(),
                end: self.end(),
            },
            op::CHUNK_TEXT => Node::ChunkText {
                task: self.word(),
                text: self.text(),
            },
            op::CHUNK_BYTES => Node::ChunkBytes {
                task: self.word(),
                tag: self.word() as u8,
                binary: self.word(),
            },
            op::CLOSE => Node::Close {
                task: self.word(),
                end: self.end(),
            },
            op::ABORT => Node::Abort(self.word()),
            op::TASK_ABANDONED => Node::TaskAbandoned(self.word()),
            op::SURROGATES => {
                self.at = self.tape.ops().len();
                Node::Surrogates
            }
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
        let address = self.address() - 1;
        let obj = self.word();
        let end = self.end();
        let kind = kind(self);
        let key = match self.node() {
            Node::String(text) => ElementKey::Text(text),
            Node::Symbol(name) => ElementKey::Symbol(name),
            _ => ElementKey::Null,
        };
        Node::Element(Element {
            address,
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
            | Node::Stream { end, .. }
            | Node::OtherElement { end, .. }
            | Node::Task { end, .. }
            | Node::Chunk { end, .. }
            | Node::Close { end, .. }
            | Node::Suspense { end, .. }
            | Node::FormAction { end }
            | Node::Activity { end, .. } => self.seek(end),
            _ => {}
        }
    }
}
