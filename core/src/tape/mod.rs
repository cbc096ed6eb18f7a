//! The tape: what evaluation produced, flat, between the JavaScript engine and the writers.
//!
//! The evaluator flattens what components return into a stream of `u32` operations and one text.
//! Both writers read the same tape, so the payload and the HTML cannot drift apart.

mod check;
mod debug;
mod names;
pub mod op;
mod reader;
mod store;

pub use check::ObjectPlace;
pub use debug::DebugNotes;
pub use names::{NameId, Names};
pub use reader::{Element, ElementKey, ElementType, Key, Node, Reader};
pub use store::{Address, RawTape, Tape, TapeError, TapeStore};
