//! `compile_boundaries`: from an app's sources to a what a host loads. The only place that names swc and oxc_resolver.

#[allow(dead_code, reason = "the graph calls it")]
pub(crate) mod check;
