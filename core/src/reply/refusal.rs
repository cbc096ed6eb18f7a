//! What a reply may cost, and why one is refused.

use std::borrow::Cow;
use std::sync::Arc;

use crate::encryption::Undecipherable;

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
    /// How deep the values of a part may be nested.
    pub(crate) depth: usize,
    /// Slots and characters of nested arrays, as React counts them.
    pub(crate) array_size: usize,
    /// Promises, items of streams and server functions among the values.
    pub(crate) promises: usize,
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
            promises: 10_000,
        }
    }
}

impl Limits {
    pub(super) fn bytes_reached(&self) -> ReplyError {
        let message = format!("The body has more than {} bytes.", self.bytes);
        ReplyError::limit("max_action_bytes", message)
    }

    pub(super) fn part_bytes_reached(&self) -> ReplyError {
        let message = format!(
            "A part of the body has more than {} bytes.",
            self.part_bytes
        );
        ReplyError::limit("max_action_part_bytes", message)
    }

    pub(super) fn parts_reached(&self) -> ReplyError {
        let message = format!("The body has more than {} parts.", self.parts);
        ReplyError::limit("max_action_parts", message)
    }

    pub(super) fn header_bytes_reached(&self) -> ReplyError {
        let message = format!(
            "The headers of a part of the body have more than {} bytes.",
            self.header_bytes
        );
        ReplyError::limit("max_action_header_bytes", message)
    }
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
    pub(super) fn limit(name: &'static str, message: String) -> Self {
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
