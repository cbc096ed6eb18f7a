//! Replies: what a browser sends to a server function.
//!
//! A body is taken apart into fields and files as it arrives ([`form_data`]); the models among them are read here, once, and become
//! plans ([`plan_model`]), in which every string that begins with `$` is understood, every reference taken apart and every limit held.
//! What functions captured is decrypted ([`captured`]). JavaScript ([`script`]) follows the plans: it builds the values, and lets what is not
//! there yet wait for what is. Both an embedded engine and Node's own decode with this.

mod action;
mod captured;
mod form_data;
mod model;
mod plan;
mod refusal;
mod special;
mod token;

pub(crate) use action::decode;
pub(crate) use form_data::{BodyError, BodyStream, Whole, read};
pub use model::{ModelError, ModelLimits, plan_model};
pub(crate) use plan::Plan;
pub(crate) use refusal::{Limits, ReplyError};

use crate::encryption::{Keyring, PREFIX as ENCRYPTED};
use crate::manifest::Manifest;

/// The JavaScript that follows plans, as declarations: `Reply`, `ReplyLimitError`, `findAction`, `formAction`, `formStateOf`.
#[must_use]
pub fn script() -> String {
    [
        include_str!("js/temporary.js"),
        include_str!("js/reply.js"),
        include_str!("js/stream.js"),
        include_str!("js/form.js"),
    ]
    .concat()
}

/// What a reply is decoded with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) manifest: &'a Manifest,
    pub(crate) limits: &'a Limits,
    pub(crate) keys: &'a Keyring,
}
