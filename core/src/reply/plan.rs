//! What a call's body comes to: its parts with the plans of their models, and what the manifest says of the functions they name.
//!
//! The plan crosses to JavaScript as one JSON text and the bytes of files; `evaluator/action.js` reads it.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use serde_json::{Value, json};

use super::captured;
use super::form_data::{Entry, Part};
use super::model::{self, ModelLimits};
use super::{Context, Limits, ReplyError};

/// A call, on its way into an isolate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// `{"function", "entries", "plans", "references", "captured", "temporary", "limits"}`:
    /// - `function`: the id of what is called, or null.
    /// - `entries`: `[name, text]`, or `[name, number of its bytes, file name, media type]`.
    /// - `plans`: `[text, plan]`, or `[text, null, message, limit]` for a model that is refused. Others stand for themselves.
    /// - `references`: `[module, export, whether it captures]` by id, of all functions that the parts may mean.
    /// - `temporary`: whether the caller wrote temporary references.
    /// - `captured`: `[function, encrypted text, plan, number of its first bytes]`.
    pub(crate) json: String,
    /// The bytes that entries name by number.
    pub(crate) binaries: Vec<Bytes>,
}

impl Plan {
    /// A plan that calls the function of an id, or the one that a form names.
    pub(super) fn new(
        function: Option<&str>,
        parts: &[Part],
        context: Context<'_>,
    ) -> Result<Self, ReplyError> {
        Self::read(function, function.is_none(), parts, context)
    }

    /// A plan that only describes values: the root is a list of them.
    pub(super) fn of_parts(parts: &[Part], context: Context<'_>) -> Result<Self, ReplyError> {
        Self::read(None, false, parts, context)
    }

    fn read(
        function: Option<&str>,
        is_form: bool,
        parts: &[Part],
        context: Context<'_>,
    ) -> Result<Self, ReplyError> {
        let mut binaries = Vec::new();
        let mut plans = Vec::new();
        let mut ids: BTreeSet<String> = function.map(str::to_owned).into_iter().collect();
        let mut encrypted = Vec::new();
        let mut temporary = false;
        let mut entries = Vec::with_capacity(parts.len());
        for part in parts {
            let Part { name, value } = part;
            match value {
                Entry::Text(text) => {
                    ids.extend(name.strip_prefix(super::action::UNBOUND).map(str::to_owned));
                    if let Some(text) = model_of(name, text, is_form) {
                        let (plan, reading) = planned(text, context.limits);
                        ids.extend(reading.ids);
                        encrypted.extend(reading.encrypted);
                        temporary |= reading.temporary;
                        plans.extend(plan);
                    }
                    entries.push(json!([name, text]));
                }
                Entry::File(file) => {
                    binaries.push(file.bytes.clone());
                    let number = binaries.len() - 1;
                    entries.push(json!([name, number, file.name, file.content_type]));
                }
            }
        }
        let known = &context.manifest.server_references;
        let named: BTreeMap<_, _> = ids
            .iter()
            .filter_map(|id| known.get_key_value(id))
            .collect();
        let capturing = named.iter().filter(|(_, reference)| reference.captures);
        let capturing: Vec<&str> = capturing.map(|(id, _)| id.as_str()).collect();
        let mut opened = Vec::new();
        for inner in captured::decrypt(&capturing, &encrypted, context)? {
            opened.push(json!([
                inner.function,
                inner.text,
                inner.plan.json,
                binaries.len()
            ]));
            binaries.extend(inner.plan.binaries);
        }
        let references: BTreeMap<_, _> = named
            .into_iter()
            .map(|(id, found)| (id, (&found.module, &found.export, found.captures)))
            .collect();
        let limits = context.limits;
        let json = json!({
            "function": function,
            "entries": entries,
            "plans": plans,
            "references": references,
            "captured": opened,
            "temporary": temporary,
            "limits": {
                "arraySize": limits.array_size,
                "promises": limits.promises,
                "parts": limits.parts,
                "bytes": limits.bytes,
            },
        });
        Ok(Self {
            json: json.to_string(),
            binaries,
        })
    }
}

/// The model that a field holds; none when it is a form's own, or an entry of a `FormData` value.
fn model_of<'a>(name: &str, text: &'a str, is_form: bool) -> Option<&'a str> {
    let name = if is_form {
        // What stands before the colon may have colons itself.
        name.strip_prefix(super::action::FIELD)?.rsplit_once(':')?.1
    } else {
        name
    };
    match name.bytes().next() {
        Some(b'_') => None,
        // The end of a stream, which may bring a value.
        Some(b'S') => Some(text.strip_prefix('C').unwrap_or(text)).filter(|text| !text.is_empty()),
        _ => Some(text),
    }
}

fn planned(text: &str, limits: &Limits) -> (Option<Value>, model::Reading) {
    #[allow(
        clippy::cast_precision_loss,
        reason = "a limit is never near to where doubles have gaps"
    )]
    let limits = ModelLimits {
        depth: limits.depth,
        array_size: limits.array_size as f64,
    };
    match model::read(text, &limits) {
        Ok(mut reading) => {
            let plan = reading.plan.take();
            (plan.map(|plan| json!([text, plan])), reading)
        }
        Err(error) => {
            let refused = json!([text, null, error.to_string(), error.limit()]);
            (Some(refused), model::Reading::default())
        }
    }
}
