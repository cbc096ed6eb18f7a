//! A compiled app: what the build hands to requests, in memory or as `dist/`.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use crate::error::{Error, ErrorKind};
use crate::manifest::{FORMAT, Manifest};

const MANIFEST: &str = "littoral.json";
const STATIC: &str = "static";

/// A compiled app. Cheap to clone.
///
/// As a folder it is `littoral.json`, `server.js` and `ssr.js`, each with a `.map` and a `.qbc` beside it when there is one, and
/// the browser's files in `static/`.
#[derive(Clone)]
pub struct CompiledApp(Arc<Parts>);

/// What an app is made of.
pub(crate) struct Parts {
    pub(crate) manifest: Manifest,
    /// `server.js`: Server Components and server functions.
    pub(crate) server: LayerScript,
    /// `ssr.js`: Client Components, for HTML.
    pub(crate) ssr: LayerScript,
    /// The browser's files by their path within `static/`.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// The script of a layer.
#[derive(Default)]
pub(crate) struct LayerScript {
    pub(crate) source: String,
    /// Its source map, JSON.
    pub(crate) map: Option<String>,
    /// Its bytecode for the embedded engine.
    pub(crate) bytecode: Option<Vec<u8>>,
}

impl CompiledApp {
    #[cfg_attr(
        not(feature = "compiler"),
        allow(dead_code, reason = "only a build makes apps")
    )]
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.0
    }

    /// Reads a built app.
    ///
    /// # Errors
    /// [`ErrorKind::Load`] when a file is missing or damaged, [`ErrorKind::Version`] when another version of Littoral
    /// wrote it.
    pub fn load(dir: impl AsRef<Path>) -> Result<Self, Error> {
        let dir = dir.as_ref();
        let path = dir.join(MANIFEST);
        let manifest = read(&path)?;
        let manifest = check_manifest(&path, &manifest)?;
        let mut files = BTreeMap::new();
        read_files(&dir.join(STATIC), "", &mut files)?;
        Ok(Self::new(Parts {
            manifest,
            server: LayerScript::load(dir, "server")?,
            ssr: LayerScript::load(dir, "ssr")?,
            files,
        }))
    }

    /// Writes the app into a folder, which is made when it does not exist. Files of an earlier build stay when they have
    /// other names.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] when writing fails.
    pub fn save(&self, dir: impl AsRef<Path>) -> Result<(), Error> {
        let dir = dir.as_ref();
        let parts = self.parts();
        parts.server.save(dir, "server")?;
        parts.ssr.save(dir, "ssr")?;
        for (name, content) in &parts.files {
            write(&dir.join(STATIC).join(name), content)?;
        }
        let manifest = serde_json::to_vec_pretty(&parts.manifest)
            .map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
        // Last, so that a folder with a manifest is whole.
        write(&dir.join(MANIFEST), &manifest)
    }

    /// What the build tells: entries, references, chunks.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.0.manifest
    }

    /// A file for the browser, by its path behind [`Manifest::public_path`].
    #[must_use]
    pub fn static_file(&self, path: &str) -> Option<&[u8]> {
        self.0.files.get(path).map(Vec::as_slice)
    }

    /// The paths of the files for the browser, sorted.
    pub fn static_files(&self) -> impl Iterator<Item = &str> {
        self.0.files.keys().map(String::as_str)
    }
}

impl fmt::Debug for CompiledApp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries: Vec<_> = self.manifest().entries.keys().collect();
        formatter
            .debug_struct("CompiledApp")
            .field("entries", &entries)
            .finish_non_exhaustive()
    }
}

impl LayerScript {
    fn load(dir: &Path, name: &str) -> Result<Self, Error> {
        let beside = |extension: &str| dir.join(format!("{name}.js{extension}"));
        Ok(Self {
            source: text(&beside(""))?,
            map: if_there(text(&beside(".map")), &beside(".map"))?,
            bytecode: if_there(read(&beside(".qbc")), &beside(".qbc"))?,
        })
    }

    fn save(&self, dir: &Path, name: &str) -> Result<(), Error> {
        let beside = |extension: &str| dir.join(format!("{name}.js{extension}"));
        write(&beside(""), self.source.as_bytes())?;
        for (extension, content) in [
            (".map", self.map.as_deref().map(str::as_bytes)),
            (".qbc", self.bytecode.as_deref()),
        ] {
            let path = beside(extension);
            match content {
                Some(content) => write(&path, content)?,
                None => match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(Error::io(format_args!("remove {}", path.display()), error));
                    }
                    _ => {}
                },
            }
        }
        Ok(())
    }
}

/// The version is looked at first: a manifest of another version may have another shape.
fn check_manifest(path: &Path, bytes: &[u8]) -> Result<Manifest, Error> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
        littoral: String,
    }
    let damaged = |error: serde_json::Error| {
        let message = format!("{} is damaged: {error}", path.display());
        Error::new(ErrorKind::Load, message).with_source(error)
    };
    let version: Version = serde_json::from_slice(bytes).map_err(damaged)?;
    if version.format != FORMAT {
        let message = format!(
            "{} was built by Littoral {} (format {}), this is Littoral {} (format {FORMAT}); build the app again",
            path.display(),
            version.littoral,
            version.format,
            env!("CARGO_PKG_VERSION"),
        );
        return Err(Error::new(ErrorKind::Version, message));
    }
    serde_json::from_slice(bytes).map_err(damaged)
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| {
        let message = format!("{} cannot be read: {error}", path.display());
        Error::new(ErrorKind::Load, message).with_source(error)
    })
}

fn text(path: &Path) -> Result<String, Error> {
    String::from_utf8(read(path)?).map_err(|error| {
        let message = format!("{} is not UTF-8", path.display());
        Error::new(ErrorKind::Load, message).with_source(error)
    })
}

fn if_there<T>(content: Result<T, Error>, path: &Path) -> Result<Option<T>, Error> {
    if path.exists() {
        content.map(Some)
    } else {
        Ok(None)
    }
}

fn read_files(
    dir: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Error> {
    let failed = |error: io::Error| {
        let message = format!("{} cannot be read: {error}", dir.display());
        Error::new(ErrorKind::Load, message).with_source(error)
    };
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        // An app without Client Components has nothing for the browser.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(failed)?.is_dir() {
            read_files(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, read(&entry.path())?);
        }
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    let failed =
        |path: PathBuf| move |error| Error::io(format_args!("write {}", path.display()), error);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed(parent.to_owned()))?;
    }
    fs::write(path, content).map_err(failed(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app() -> CompiledApp {
        let script = |source: &str| LayerScript {
            source: source.into(),
            map: Some("{}".into()),
            bytecode: None,
        };
        CompiledApp::new(Parts {
            manifest: Manifest {
                format: FORMAT,
                littoral: "0".into(),
                ..Manifest::default()
            },
            server: script("server"),
            ssr: script("ssr"),
            files: BTreeMap::from([("fonts/a.css".to_owned(), b"a{}".to_vec())]),
        })
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let dir = tempfile::tempdir().expect("a folder");
        app().save(dir.path()).expect("saves");
        let loaded = CompiledApp::load(dir.path()).expect("loads");
        assert_eq!(loaded.parts().server.source, "server");
        assert_eq!(loaded.parts().ssr.map.as_deref(), Some("{}"));
        assert_eq!(loaded.static_file("fonts/a.css"), Some(&b"a{}"[..]));
        assert_eq!(loaded.manifest(), app().manifest());
    }

    #[test]
    fn missing_damaged_and_foreign_apps_are_told_apart() {
        let dir = tempfile::tempdir().expect("a folder");
        let kind = || CompiledApp::load(dir.path()).expect_err("no app").kind();
        assert_eq!(kind(), ErrorKind::Load);
        app().save(dir.path()).expect("saves");
        let manifest = dir.path().join(MANIFEST);
        fs::write(&manifest, "{").expect("writes");
        assert_eq!(kind(), ErrorKind::Load);
        fs::write(
            &manifest,
            r#"{"format":99,"littoral":"9.0.0","shape":"another"}"#,
        )
        .expect("writes");
        assert_eq!(kind(), ErrorKind::Version);
        fs::remove_file(dir.path().join("server.js")).expect("removes");
        assert_eq!(kind(), ErrorKind::Version);
    }
}
