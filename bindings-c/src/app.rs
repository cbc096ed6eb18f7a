//! Compiled apps.

use littoral::CompiledApp;

use crate::error::{LITTORAL_OK, littoral_error, littoral_status};
use crate::{guard, text};

/// A compiled app; may be shared by threads. Freed by `littoral_app_free`.
pub struct littoral_app {
    pub(crate) app: CompiledApp,
}

/// Loads an app from the folder that a build wrote.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_app_load(
    dir: *const u8,
    dir_len: usize,
    app: *mut *mut littoral_app,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let dir = text::string(dir, dir_len, "dir")?;
        guard::give(
            app,
            littoral_app {
                app: CompiledApp::load(dir)?,
            },
            "app",
        )?;
        Ok(LITTORAL_OK)
    })
}

/// Writes an app to a folder, which is made when it is missing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_app_save(
    app: *const littoral_app,
    dir: *const u8,
    dir_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow(app, "app")?
            .app
            .save(text::string(dir, dir_len, "dir")?)?;
        Ok(LITTORAL_OK)
    })
}

/// Frees an app; `NULL` does nothing. Renderers made from it go on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_app_free(app: *mut littoral_app) {
    guard::free(app);
}
