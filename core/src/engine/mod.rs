//! JavaScript engines: what runs the app's scripts and the evaluator.

pub(crate) mod quickjs;
