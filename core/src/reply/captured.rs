//! The variables that an inline server function captured: encrypted when the function was sent to the browser, and decrypted here, before
//! any code of the app runs.
//!
//! The encrypted text is the first argument that the function is called with or bound to. In it is a reply of its own: the variables as
//! `evaluator/capture.js` wrote them, in React's encoding of arguments.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

use super::form_data::{Entry, File, Part};
use super::plan::Plan;
use super::{Context, ReplyError};
use crate::encryption::Undecipherable;

/// A text belongs to one function, and which one it says to nobody but the key. So each is tried with each function that the reply
/// names, until so many bytes were tried.
const MAX_TRIED: usize = 64 << 20;

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

/// What a function captured, decrypted.
pub(super) struct Captured {
    pub(super) function: String,
    /// The text that it was decrypted from.
    pub(super) text: String,
    /// A plan without a function: its arguments are the variables.
    pub(super) plan: Plan,
}

/// Decrypts the texts that are what one of the functions captured.
pub(super) fn decrypt(
    functions: &[&str],
    texts: &[String],
    context: Context<'_>,
) -> Result<Vec<Captured>, ReplyError> {
    let mut opened = Vec::new();
    let mut left = MAX_TRIED;
    for text in texts {
        for function in functions {
            left = left.checked_sub(text.len()).ok_or(Undecipherable)?;
            if let Ok(written) = context.keys.decrypt(function, text) {
                opened.push(Captured {
                    function: (*function).to_owned(),
                    text: text.clone(),
                    plan: plan_of(&written, context)?,
                });
                break;
            }
        }
    }
    Ok(opened)
}

fn plan_of(written: &str, context: Context<'_>) -> Result<Plan, ReplyError> {
    // Nobody but this app's own code wrote it, and yet another version of it may have.
    let written: Vec<Written> = serde_json::from_str(written).map_err(|_| Undecipherable)?;
    let parts: Option<Vec<Part>> = written.into_iter().map(Written::into_part).collect();
    Plan::of_parts(&parts.ok_or(Undecipherable)?, context)
}
