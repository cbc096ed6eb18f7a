//! The variables that an inline server function captured: encrypted when the function was sent to the browser, and decrypted here, before
//! any code of the app runs.
//!
//! The encrypted text is the first argument that the function is called with. In it is a reply of its own: the variables as
//! `evaluator/capture.js` wrote them, in React's encoding of arguments.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

use super::decode::Decoder;
use super::form_data::Part;
use super::json::unescape;
use super::plan::{Entry, File, Node, NodeId, Plan, Value};
use super::{Context, ReplyError};
use crate::encryption::Undecipherable;

/// A part as `evaluator/capture.js` lists it: its name, then a text, or a file's name, media type and bytes.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String, String),
    File(String, String, String, String),
}

impl Written {
    fn into_part(self) -> Option<Part> {
        Some(match self {
            Self::Text(name, text) => Part {
                name,
                value: Entry::Text(text),
            },
            Self::File(name, file, content_type, bytes) => Part {
                name,
                value: Entry::File(File {
                    name: file,
                    content_type,
                    bytes: BASE64_STANDARD.decode(bytes).ok()?.into(),
                }),
            },
        })
    }
}

/// Decrypts what a function captured into a plan without a call, whose arguments are the variables.
fn decrypt(function: &str, text: &str, context: Context<'_>) -> Result<Plan, ReplyError> {
    let text = context.keys.decrypt(function, text)?;
    // Nobody but this app's own code wrote it, and yet another version of it may have.
    let written: Vec<Written> = serde_json::from_str(&text).map_err(|_| Undecipherable)?;
    let parts: Option<Vec<Part>> = written.into_iter().map(Written::into_part).collect();
    let parts = parts.ok_or(Undecipherable)?;
    let mut decoder = Decoder::new(&parts, "", context);
    let arguments = decoder.arguments()?;
    let (nodes, captured) = decoder.finish()?;
    Ok(Plan::of_captured(&nodes, captured, arguments))
}

impl<'a> Decoder<'a> {
    /// Takes what function `id` captured from the front of its arguments. Answers the plan's number and the other arguments.
    pub(super) fn take_captured(
        &mut self,
        id: &str,
        arguments: Option<NodeId>,
    ) -> Result<(usize, NodeId), ReplyError> {
        let items = match arguments.map(|arguments| &self.nodes[arguments]) {
            Some(Node::Array(items)) => items.clone(),
            _ => Vec::new(),
        };
        let mut items = items.into_iter();
        let first = match items.next() {
            // A promise, when some of it was not settled while it was sent.
            Some(Value::Node(node)) => self.promised_value(node)?,
            first => first,
        };
        let text = match &first {
            Some(Value::Raw(token)) if token.starts_with('"') => unescape(token),
            _ => return Err(Undecipherable.into()),
        };
        let plan = decrypt(id, &text, self.context())?;
        self.captured.push(plan);
        let rest = self.node(Node::Array(items.collect()));
        Ok((self.captured.len() - 1, rest))
    }

    /// The value of a part that a promise stands for.
    fn promised_value(&mut self, node: NodeId) -> Result<Option<Value<'a>>, ReplyError> {
        match self.promised_part(node) {
            Some(part) => Ok(Some(self.part(part)?.0)),
            None => Ok(None),
        }
    }
}
