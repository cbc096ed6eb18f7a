//! What a development build's evaluator notes beside a tape: which component made an element and where, the components on the way to
//! a value, and rows that are for the browser's tools only.
//!
//! In the texts, a letter and a number between two U+0001 (which JSON never holds as such) stand for what only the flight writer
//! knows: `d` the row id of a debug row, `s` the row id of a stack, `f` a stack's frames themselves, `r` the row id of a client
//! reference.

use serde::Deserialize;

use super::Address;

/// The notes that go with one tape.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
pub struct DebugNotes {
    /// Rows: the evaluator's number, 0 for a row without an id, and the text behind the id.
    pub rows: Vec<(u32, String)>,
    /// Stacks as the engine prints them; they are numbered from 1 in the request.
    pub stacks: Vec<String>,
    /// Four numbers an element: its address, the row of the component that made it, the stack (0: none), and React's `validated`.
    pub elements: Vec<u32>,
    /// What is to be known of the value at an address: the texts of its `D` rows.
    pub infos: Vec<(Address, Vec<String>)>,
    /// The same of the value of a task.
    pub tasks: Vec<(u32, Vec<String>)>,
    /// What stands for the value at an address.
    pub values: Vec<(Address, String)>,
    /// The members of errors, by their numbers.
    pub errors: Vec<(u32, String)>,
}

impl DebugNotes {
    /// Reads the evaluator's JSON.
    pub(super) fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}
