//! A compiled app: what a build hands to requests, in memory or as the files of `dist/`.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind as IoErrorKind;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::error::{Error, ErrorKind};
use crate::manifest::{FORMAT, Manifest};

/// The manifest's file.
const MANIFEST: &str = "littoral.json";
/// The folder of the browser's files.
const STATIC: &str = "static";

/// A compiled app.
#[derive(Debug, Clone, Default)]
pub struct CompiledApp {
    pub(crate) manifest: Manifest,
    pub(crate) server: Script,
    pub(crate) ssr: Script,
    pub(crate) static_files: BTreeMap<String, Vec<u8>>,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// The script of a layer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script {
    /// The text.
    pub(crate) source: String,
    /// Its source map, as JSON.
    pub(crate) source_map: Option<String>,
    /// The same as `engine::quickjs::bytecode::compile` makes it.
    pub(crate) bytecode: Option<Vec<u8>>,
}

impl CompiledApp {
    /// Loads an app from the folder of its build.
    ///
    /// # Errors
    /// When there is no build in the folder, when it is damaged, or when another version of Littoral wrote it.
    pub fn load(dir: impl AsRef<Path>) -> Result<Self, Error> {
        let dir = dir.as_ref();
        let text = read(&dir.join(MANIFEST))?;
        let version: FormatOnly = parse_manifest(&text, dir)?;
        if version.format != FORMAT {
            return Err(Error::new(
                ErrorKind::Version,
                format!(
                    "{} was built in format {}, and this version of Littoral reads format {FORMAT}; build the app again",
                    dir.display(),
                    version.format
                ),
            ));
        }
        let manifest: Manifest = parse_manifest(&text, dir)?;
        // Bytecode is the engine's own; that of another version is not even looked at.
        let with_bytecode = manifest.littoral == env!("CARGO_PKG_VERSION");
        let mut static_files = BTreeMap::new();
        let folder = dir.join(STATIC);
        let failed = |error| Error::io(format_args!("read {}", folder.display()), error);
        for file in fs::read_dir(&folder).map_err(failed)? {
            let file = file.map_err(failed)?;
            if let Ok(name) = file.file_name().into_string()
                && file.path().is_file()
            {
                let bytes = fs::read(file.path()).map_err(failed)?;
                static_files.insert(name, bytes);
            }
        }
        Ok(Self {
            manifest,
            server: Script::load(dir, "server", with_bytecode)?,
            ssr: Script::load(dir, "ssr", with_bytecode)?,
            static_files,
            warnings: Vec::new(),
        })
    }

    /// Writes the app's files into a folder. What an earlier build left in its `static/` goes.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn save(&self, dir: impl AsRef<Path>) -> Result<(), Error> {
        let dir = dir.as_ref();
        let folder = dir.join(STATIC);
        fs::create_dir_all(&folder)
            .map_err(|error| Error::io(format_args!("create {}", folder.display()), error))?;
        for (name, bytes) in &self.static_files {
            write(&folder.join(name), bytes)?;
        }
        self.remove_stale(&folder)?;
        self.server.save(dir, "server")?;
        self.ssr.save(dir, "ssr")?;
        let mut json = serde_json::to_string_pretty(&self.manifest).map_err(|error| {
            Error::new(
                ErrorKind::Internal,
                "the manifest cannot be written as JSON",
            )
            .with_source(error)
        })?;
        json.push('\n');
        // Last: a folder with a manifest is complete.
        write(&dir.join(MANIFEST), json.as_bytes())
    }

    /// Removes the files of earlier builds from `static/`.
    fn remove_stale(&self, folder: &Path) -> Result<(), Error> {
        let failed = |error| Error::io(format_args!("clean {}", folder.display()), error);
        for file in fs::read_dir(folder).map_err(failed)? {
            let file = file.map_err(failed)?;
            let known = file
                .file_name()
                .to_str()
                .is_some_and(|name| self.static_files.contains_key(name));
            if !known && file.path().is_file() {
                fs::remove_file(file.path()).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Entries, references and chunks.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// A file that the browser loads, by its name below [`Manifest::public_path`].
    #[must_use]
    pub fn static_file(&self, name: &str) -> Option<&[u8]> {
        self.static_files.get(name).map(Vec::as_slice)
    }

    /// The files that the browser loads, by name.
    pub fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.static_files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// What the build warned of; empty for an app that was loaded.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// The part of a manifest that every version has.
#[derive(serde::Deserialize)]
struct FormatOnly {
    format: u32,
}

fn parse_manifest<T: serde::de::DeserializeOwned>(text: &str, dir: &Path) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        let file = dir.join(MANIFEST);
        let message = format!("{} is damaged: {error}", file.display());
        Error::new(ErrorKind::Load, message).with_source(error)
    })
}

impl Script {
    fn load(dir: &Path, name: &str, with_bytecode: bool) -> Result<Self, Error> {
        let optional = |extension: &str| {
            let path = dir.join(format!("{name}.{extension}"));
            match fs::read(&path) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == IoErrorKind::NotFound => Ok(None),
                Err(error) => Err(Error::io(format_args!("read {}", path.display()), error)),
            }
        };
        Ok(Self {
            source: read(&dir.join(format!("{name}.js")))?,
            source_map: optional("js.map")?.and_then(|map| String::from_utf8(map).ok()),
            bytecode: if with_bytecode {
                optional("qbc")?
            } else {
                None
            },
        })
    }

    fn save(&self, dir: &Path, name: &str) -> Result<(), Error> {
        let optional = |extension: &str, bytes: Option<&[u8]>| {
            let path = dir.join(format!("{name}.{extension}"));
            match bytes {
                Some(bytes) => write(&path, bytes),
                None => match fs::remove_file(&path) {
                    Err(error) if error.kind() != IoErrorKind::NotFound => {
                        Err(Error::io(format_args!("remove {}", path.display()), error))
                    }
                    _ => Ok(()),
                },
            }
        };
        write(&dir.join(format!("{name}.js")), self.source.as_bytes())?;
        optional("js.map", self.source_map.as_deref().map(str::as_bytes))?;
        optional("qbc", self.bytecode.as_deref())
    }
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| {
        let message = match error.kind() {
            IoErrorKind::NotFound => format!(
                "{} does not exist; is this the folder of a build?",
                path.display()
            ),
            _ => format!("could not read {}: {error}", path.display()),
        };
        Error::new(ErrorKind::Load, message).with_source(error)
    })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(path, bytes)
        .map_err(|error| Error::io(format_args!("write {}", path.display()), error))
}
