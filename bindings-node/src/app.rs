//! Compiling and loading apps, off the JavaScript thread.

use std::collections::{BTreeMap, HashMap};

use littoral::{CompileOptions, CompiledApp};
use napi::bindgen_prelude::*;
use napi_derive::napi;

use crate::error::to_javascript;

/// A compiled app.
#[napi]
pub struct NativeApp {
    pub(crate) app: CompiledApp,
}

/// See `CompileOptions` in index.d.ts.
#[napi(object)]
pub struct NativeCompileOptions {
    pub root: Option<String>,
    pub config: Option<String>,
    pub entries: Option<HashMap<String, Vec<String>>>,
    pub env: Option<HashMap<String, String>>,
    pub development: Option<bool>,
    pub minify: Option<bool>,
    pub public_path: Option<String>,
    pub reference_salt: Option<String>,
}

/// Work on libuv's pool whose result is an app.
pub struct AppTask(Box<dyn FnMut() -> std::result::Result<CompiledApp, littoral::Error> + Send>);

impl Task for AppTask {
    type Output = CompiledApp;
    type JsValue = NativeApp;

    fn compute(&mut self) -> Result<CompiledApp> {
        (self.0)().map_err(|error| to_javascript(&error))
    }

    fn resolve(&mut self, _: Env, app: CompiledApp) -> Result<NativeApp> {
        Ok(NativeApp { app })
    }
}

#[napi]
pub fn compile_boundaries(options: NativeCompileOptions) -> AsyncTask<AppTask> {
    AsyncTask::new(AppTask(Box::new(move || {
        let mut compile = match &options.config {
            Some(path) => CompileOptions::from_config(path)?,
            None => CompileOptions::new(options.root.clone().unwrap_or_default()),
        };
        // Entries by name, so that the same options give the same bytes.
        let entries: BTreeMap<_, _> = options.entries.iter().flatten().collect();
        for (name, modules) in entries {
            compile = compile.with_entry(name, modules.clone());
        }
        if let Some(env) = &options.env {
            compile = compile.with_env(env.clone());
        }
        if let Some(development) = options.development {
            compile = compile.with_development(development);
        }
        if let Some(minify) = options.minify {
            compile = compile.with_minify(minify);
        }
        if let Some(path) = &options.public_path {
            compile = compile.with_public_path(path);
        }
        if let Some(salt) = &options.reference_salt {
            compile = compile.with_reference_salt(salt);
        }
        littoral::compile_boundaries(&compile)
    })))
}

#[napi]
pub fn load_app(dir: String) -> AsyncTask<AppTask> {
    AsyncTask::new(AppTask(Box::new(move || CompiledApp::load(&dir))))
}

/// Work on libuv's pool that writes an app.
pub struct SaveTask {
    app: CompiledApp,
    dir: String,
}

impl Task for SaveTask {
    type Output = ();
    type JsValue = ();

    fn compute(&mut self) -> Result<()> {
        self.app
            .save(&self.dir)
            .map_err(|error| to_javascript(&error))
    }

    fn resolve(&mut self, _: Env, (): ()) -> Result<()> {
        Ok(())
    }
}

#[napi]
impl NativeApp {
    #[napi]
    pub fn save(&self, dir: String) -> AsyncTask<SaveTask> {
        AsyncTask::new(SaveTask {
            app: self.app.clone(),
            dir,
        })
    }
}
