//! Replies: what a browser sends to a server function, decoded without running a line of JavaScript.
//!
//! The body is taken apart ([`form_data`]), its parts are read as React encodes them ([`decode`]), and the function is looked up in
//! the manifest ([`action`]). The outcome is a [`Plan`]: a list of nodes to build, in which every reference is already resolved
//! and every id known, so that the JavaScript that builds it has nothing to decide.

mod action;
mod decode;
mod form_data;
mod json;
mod part;
mod plan;
mod reference;

use std::borrow::Cow;

pub(crate) use action::decode;
pub(crate) use plan::Plan;

/// What a reply may cost. Beyond it the call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Bytes of the body.
    pub(crate) bytes: usize,
    /// Fields and files of the body.
    pub(crate) parts: usize,
    /// How deep values may be nested, across parts.
    pub(crate) depth: usize,
    /// Slots and characters of nested arrays, as React counts them.
    pub(crate) array_size: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 8 << 20,
            parts: 10_000,
            depth: 500,
            array_size: 1_000_000,
        }
    }
}

/// The reply is not one that a server function can be called with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ReplyError(Cow<'static, str>);

impl From<&'static str> for ReplyError {
    fn from(message: &'static str) -> Self {
        Self(message.into())
    }
}

impl From<String> for ReplyError {
    fn from(message: String) -> Self {
        Self(message.into())
    }
}
