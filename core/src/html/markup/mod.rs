//! The bytes: escaping, attributes, styles and names, without any knowledge of segments or boundaries.

pub(super) mod attribute;
pub(super) mod escape;
pub(super) mod format_context;
pub(super) mod names;
pub(super) mod style;
pub(super) mod value;
