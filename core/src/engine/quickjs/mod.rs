//! The embedded engine: QuickJS, through `rquickjs`.

pub(crate) mod bytecode;
mod engine;
mod exception;
mod handle;
mod memory;
mod natives;
mod rejections;
mod take;
mod text;
mod watch;

pub(crate) use engine::QuickJs;
pub(crate) use handle::{Completion, Deliver, IsolateHandle};
pub(crate) use text::Text;
