//! What a renderer promises whatever an app does: requests stay apart, limits hold, and it goes on serving.

mod actions;
mod app;
mod failures;
mod isolation;
mod pages;
mod teardown;
