//! The embedded engine: QuickJS, through `rquickjs`.

mod handle;

pub(crate) use handle::IsolateHandle;
