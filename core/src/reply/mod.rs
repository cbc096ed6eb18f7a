//! Replies: what a browser sends to a server function, decoded without running a line of JavaScript.
//!
//! The body is taken apart as it arrives ([`form_data`]), its parts are read as React encodes them ([`decode`]), the function is looked
//! up in the manifest ([`action`]), and what it captured is decrypted ([`captured`]). The outcome is a [`Plan`]: a list of nodes to
//! build, in which every reference is already resolved and every id known, so that the JavaScript that builds it has nothing to decide.

mod action;
mod captured;
mod decode;
mod form_data;
mod json;
mod part;
mod plan;
mod reference;

use std::borrow::Cow;
use std::sync::Arc;

pub(crate) use action::decode;
pub(crate) use form_data::{BodyError, BodyStream, Whole, read};
pub(crate) use plan::Plan;

use crate::encryption::{Keyring, Undecipherable};
use crate::manifest::Manifest;

/// What a reply may cost. Beyond it the call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Bytes of the body.
    pub(crate) bytes: usize,
    /// Bytes of a field or file.
    pub(crate) part_bytes: usize,
    /// Fields and files of the body.
    pub(crate) parts: usize,
    /// Bytes of the headers of a field or file.
    pub(crate) header_bytes: usize,
    /// How deep values may be nested, across parts.
    pub(crate) depth: usize,
    /// Slots and characters of nested arrays, as React counts them.
    pub(crate) array_size: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 8 << 20,
            part_bytes: 8 << 20,
            parts: 10_000,
            header_bytes: 8 << 10,
            depth: 500,
            array_size: 1_000_000,
        }
    }
}

impl Limits {
    fn bytes_reached(&self) -> ReplyError {
        let message = format!("The body has more than {} bytes.", self.bytes);
        ReplyError::limit("max_action_bytes", message)
    }

    fn part_bytes_reached(&self) -> ReplyError {
        let message = format!(
            "A part of the body has more than {} bytes.",
            self.part_bytes
        );
        ReplyError::limit("max_action_part_bytes", message)
    }

    fn parts_reached(&self) -> ReplyError {
        let message = format!("The body has more than {} parts.", self.parts);
        ReplyError::limit("max_action_parts", message)
    }

    fn header_bytes_reached(&self) -> ReplyError {
        let message = format!(
            "The headers of a part of the body have more than {} bytes.",
            self.header_bytes
        );
        ReplyError::limit("max_action_header_bytes", message)
    }
}

/// What a reply is decoded with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) manifest: &'a Manifest,
    pub(crate) limits: &'a Limits,
    pub(crate) keys: &'a Keyring,
}

/// The reply is not one that a server function can be called with.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum ReplyError {
    /// It is not what React's client sends.
    #[error("{0}")]
    Invalid(Cow<'static, str>),
    /// The body goes beyond a limit, which is named as its option.
    #[error("{message}")]
    Limit { name: &'static str, message: String },
    /// What the function captured is not what was sent with it.
    #[error(transparent)]
    Undecipherable(#[from] Undecipherable),
    /// The body does not arrive.
    #[error("{0}")]
    Body(Arc<dyn std::error::Error + Send + Sync>),
}

impl ReplyError {
    fn limit(name: &'static str, message: String) -> Self {
        Self::Limit { name, message }
    }
}

impl From<&'static str> for ReplyError {
    fn from(message: &'static str) -> Self {
        Self::Invalid(message.into())
    }
}

impl From<String> for ReplyError {
    fn from(message: String) -> Self {
        Self::Invalid(message.into())
    }
}
