//! What a build is told: the app's folder, its entries, and what of the environment may reach the browser.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use crate::error::{Error, ErrorKind};

/// The name of the configuration file in an app's folder.
pub const CONFIG_FILE: &str = "littoral.config.json";

/// A callback for the state of a build.
type ProgressCallback = Arc<dyn Fn(Progress) + Send + Sync>;

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// The modules known so far.
    pub modules: usize,
}

/// A step of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Modules are read, parsed and resolved.
    Graph,
    /// The rules of the layers are checked.
    Check,
    /// Modules are compiled for their layers.
    Transform,
    /// Scripts and chunks are put together.
    Emit,
}

/// The options of [`compile_boundaries`](crate::compile_boundaries).
#[derive(Clone)]
pub struct CompileOptions {
    pub(crate) root: PathBuf,
    pub(crate) entries: BTreeMap<String, Vec<String>>,
    pub(crate) public_path: String,
    pub(crate) public_env_prefixes: Vec<String>,
    pub(crate) env: BTreeMap<String, String>,
    /// `None`: made from the sources.
    pub(crate) reference_salt: Option<String>,
    pub(crate) development: bool,
    /// `None`: as the mode has it.
    pub(crate) minify: Option<bool>,
    pub(crate) source_maps: bool,
    pub(crate) out_dir: PathBuf,
    pub(crate) progress: Option<ProgressCallback>,
}

impl fmt::Debug for CompileOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The environment may hold secrets.
        f.debug_struct("CompileOptions")
            .field("root", &self.root)
            .field("entries", &self.entries)
            .field("public_path", &self.public_path)
            .field("public_env_prefixes", &self.public_env_prefixes)
            .field("development", &self.development)
            .field("minify", &self.minify)
            .field("source_maps", &self.source_maps)
            .field("out_dir", &self.out_dir)
            .finish_non_exhaustive()
    }
}

/// `littoral.config.json`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Config {
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    entries: BTreeMap<String, Vec<String>>,
    public_path: Option<String>,
    public_env_prefixes: Option<Vec<String>>,
    reference_salt: Option<String>,
    out_dir: Option<PathBuf>,
    development: Option<bool>,
    minify: Option<bool>,
    source_maps: Option<bool>,
}

impl CompileOptions {
    /// Options for the app in a folder; its entries are still to be named.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self {
            out_dir: root.join("dist"),
            root,
            entries: BTreeMap::new(),
            public_path: "/_littoral/".to_owned(),
            public_env_prefixes: vec!["NEXT_PUBLIC_".to_owned(), "LITTORAL_PUBLIC_".to_owned()],
            env: BTreeMap::new(),
            reference_salt: None,
            development: false,
            minify: None,
            source_maps: true,
            progress: None,
        }
    }

    /// The options that a configuration file names; the app's folder is the file's. A folder means its `littoral.config.json`.
    ///
    /// # Errors
    /// When the file cannot be read, or is not a configuration.
    pub fn from_config(path: impl AsRef<Path>) -> Result<Self, Error> {
        let mut path = path.as_ref().to_path_buf();
        if path.is_dir() {
            path.push(CONFIG_FILE);
        }
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Error::io(format_args!("read {}", path.display()), error))?;
        let config: Config = serde_json::from_str(&text).map_err(|error| {
            Error::new(
                ErrorKind::Config,
                format!("{} is not a configuration: {error}", path.display()),
            )
            .with_source(error)
        })?;
        let root = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => PathBuf::from("."),
        };
        let mut options = Self::new(root);
        options.entries = config.entries;
        if let Some(public_path) = config.public_path {
            options = options.with_public_path(public_path);
        }
        if let Some(prefixes) = config.public_env_prefixes {
            options = options.with_public_env_prefixes(prefixes);
        }
        if let Some(salt) = config.reference_salt {
            options = options.with_reference_salt(salt);
        }
        if let Some(out_dir) = config.out_dir {
            options.out_dir = options.root.join(out_dir);
        }
        options.development = config.development.unwrap_or(options.development);
        options.minify = config.minify;
        options.source_maps = config.source_maps.unwrap_or(options.source_maps);
        Ok(options)
    }

    /// Adds an entry: files relative to the app's folder, the outermost layout first.
    #[must_use]
    pub fn with_entry<M: Into<String>>(
        mut self,
        name: impl Into<String>,
        modules: impl IntoIterator<Item = M>,
    ) -> Self {
        let modules = modules.into_iter().map(Into::into).collect();
        self.entries.insert(name.into(), modules);
        self
    }

    /// The URL prefix under which the host serves `dist/static/`; `/_littoral/` unless set.
    #[must_use]
    pub fn with_public_path(mut self, public_path: impl Into<String>) -> Self {
        self.public_path = public_path.into();
        if !self.public_path.ends_with('/') {
            self.public_path.push('/');
        }
        self
    }

    /// The prefixes of environment variables that may reach the browser; `NEXT_PUBLIC_` and `LITTORAL_PUBLIC_` unless set.
    #[must_use]
    pub fn with_public_env_prefixes<P: Into<String>>(
        mut self,
        prefixes: impl IntoIterator<Item = P>,
    ) -> Self {
        self.public_env_prefixes = prefixes.into_iter().map(Into::into).collect();
        self
    }

    /// The environment from which public variables are taken; empty unless set.
    #[must_use]
    pub fn with_env<K: Into<String>, V: Into<String>>(
        mut self,
        env: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        self.env = env
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        self
    }

    /// A text that goes into the ids of server functions: secret, it keeps them from being computed by whoever knows the sources; kept, it
    /// keeps them the same from build to build. Made from the sources of the server layer unless set, so that ids change with
    /// them and builds of the same sources agree.
    #[must_use]
    pub fn with_reference_salt(mut self, salt: impl Into<String>) -> Self {
        self.reference_salt = Some(salt.into());
        self
    }

    /// Whether this is a development build: React's development packages in every layer, and payloads that tell the browser's
    /// tools of Server Components. It is slow and tells whoever asks how the app is made; not for production.
    #[must_use]
    pub fn with_development(mut self, development: bool) -> Self {
        self.development = development;
        self
    }

    /// Whether browser chunks are minified; they are, but in a development build, unless told otherwise.
    #[must_use]
    pub fn with_minify(mut self, minify: bool) -> Self {
        self.minify = Some(minify);
        self
    }

    /// Whether source maps are written; they are unless told otherwise.
    #[must_use]
    pub fn with_source_maps(mut self, source_maps: bool) -> Self {
        self.source_maps = source_maps;
        self
    }

    /// A callback that is told how far the build is, from any thread.
    #[must_use]
    pub fn with_progress(mut self, callback: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(callback));
        self
    }

    /// The app's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that the configuration names for the build; `dist` in the app's folder unless it does.
    #[must_use]
    pub fn out_dir(&self) -> &Path {
        &self.out_dir
    }

    /// Whether browser chunks are minified.
    pub(crate) fn minifies(&self) -> bool {
        self.minify.unwrap_or(!self.development)
    }

    /// What goes into the ids of server functions; set before anything is transformed.
    pub(crate) fn salt(&self) -> &str {
        self.reference_salt.as_deref().unwrap_or_default()
    }

    /// Whether the browser may see a variable of this name.
    pub(crate) fn is_public(&self, variable: &str) -> bool {
        self.public_env_prefixes
            .iter()
            .any(|prefix| variable.starts_with(prefix.as_str()))
    }

    pub(crate) fn report(&self, phase: Phase, modules: usize) {
        if let Some(progress) = &self.progress {
            progress(Progress { phase, modules });
        }
    }
}
