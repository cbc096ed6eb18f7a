//! Littoral for Node.js, through N-API. Nothing is decided here: values go in and out, `js/` gives them Node's forms.
#![allow(
    unreachable_pub,
    reason = "what is exported to JavaScript is public by its name there"
)]
#![allow(
    missing_docs,
    reason = "the public interface is js/index.d.ts; these names are between it and the addon"
)]
#![cfg_attr(
    test,
    allow(dead_code, reason = "a test harness registers nothing with Node")
)]

mod app;
mod body;
mod error;
mod flight;
mod renderer;
mod reply;
mod stream;
