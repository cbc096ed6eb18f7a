//! `compile_boundaries`.

use std::collections::BTreeMap;

use littoral::{CompileOptions, compile_boundaries};

use crate::app::littoral_app;
use crate::error::{Failure, LITTORAL_OK, littoral_error, littoral_status};
use crate::{guard, text};

/// What to compile. Freed by `littoral_compile_options_free`; a build copies it.
pub struct littoral_compile_options {
    options: CompileOptions,
    env: BTreeMap<String, String>,
}

impl littoral_compile_options {
    fn set(&mut self, with: impl FnOnce(CompileOptions) -> CompileOptions) {
        self.options = with(self.options.clone());
    }
}

/// Options for the app in the folder `root`, without entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_compile_options_new(
    root: *const u8,
    root_len: usize,
    options: *mut *mut littoral_compile_options,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let root = text::string(root, root_len, "root")?;
        let value = littoral_compile_options {
            options: CompileOptions::new(root),
            env: BTreeMap::new(),
        };
        guard::give(options, value, "options")?;
        Ok(LITTORAL_OK)
    })
}

/// Options as a `littoral.config.json` has them; the app's folder is the file's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_compile_options_from_config(
    path: *const u8,
    path_len: usize,
    options: *mut *mut littoral_compile_options,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let path = text::string(path, path_len, "path")?;
        let value = littoral_compile_options {
            options: CompileOptions::from_config(path)?,
            env: BTreeMap::new(),
        };
        guard::give(options, value, "options")?;
        Ok(LITTORAL_OK)
    })
}

/// Adds an entry: its name, and its modules as a JSON array of paths, outermost layout first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_compile_options_add_entry(
    options: *mut littoral_compile_options,
    name: *const u8,
    name_len: usize,
    modules: *const u8,
    modules_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let name = text::string(name, name_len, "name")?;
        let modules = text::json(modules, modules_len, "modules")?;
        let modules: Vec<String> = serde_json::from_value(modules).map_err(|_| {
            Failure::invalid_argument("`modules` is not an array of strings".to_owned())
        })?;
        let options = guard::borrow_mut(options, "options")?;
        options.set(|options| options.with_entry(name, modules));
        Ok(LITTORAL_OK)
    })
}

/// Sets an environment variable that the compiler may inline.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_compile_options_set_env(
    options: *mut littoral_compile_options,
    name: *const u8,
    name_len: usize,
    value: *const u8,
    value_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let name = text::string(name, name_len, "name")?.to_owned();
        let value = text::string(value, value_len, "value")?.to_owned();
        let options = guard::borrow_mut(options, "options")?;
        options.env.insert(name, value);
        Ok(LITTORAL_OK)
    })
}

/// Whether browser chunks are minified; 0 or 1, default 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_compile_options_set_minify(
    options: *mut littoral_compile_options,
    minify: i32,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(options, "options")?.set(|options| options.with_minify(minify != 0));
        Ok(LITTORAL_OK)
    })
}

/// Frees options; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_compile_options_free(options: *mut littoral_compile_options) {
    guard::free(options);
}

/// Compiles an app. All errors of a build are reported at once, see `littoral_error_diagnostics`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_compile_boundaries(
    options: *const littoral_compile_options,
    app: *mut *mut littoral_app,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let littoral_compile_options { options, env } = guard::borrow(options, "options")?;
        let options = options.clone().with_env(env.clone());
        guard::give(
            app,
            littoral_app {
                app: compile_boundaries(&options)?,
            },
            "app",
        )?;
        Ok(LITTORAL_OK)
    })
}
