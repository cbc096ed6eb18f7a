//! Littoral's C ABI: opaque handles, status codes, owned errors, pull streams. Nothing is decided here.
//!
//! `include/littoral.h` is generated from this crate by cbindgen; its comments are the reference.
//! Conventions: every fallible call returns a `littoral_status` and writes its outputs only on success; the last
//! parameter takes the error, may be `NULL`, and what it receives is freed by the caller. Strings are `(pointer, length)` in
//! UTF-8 and copied during the call. `const` handles may be used by many threads at once, others by one at a time.
//! No panic crosses the ABI.
#![allow(
    unreachable_pub,
    reason = "what is exported to C is public by its symbol"
)]
#![allow(non_camel_case_types, reason = "type names are the C names")]
#![allow(
    clippy::missing_safety_doc,
    reason = "the ABI's conventions, stated once above, are each function's contract"
)]

mod action;
mod app;
mod body;
mod buffer;
mod compile;
mod error;
mod guard;
mod head;
mod host;
mod renderer;
mod request;
mod stream;
mod text;
mod version;
