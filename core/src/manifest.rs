//! What a build tells requests: entries, references and chunks. Data only, stored as `littoral.json`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version of the format of `dist/`; a build of another version is refused at load.
pub const FORMAT: u32 = 1;

/// The manifest of a compiled app.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`] of the build.
    pub format: u32,
    /// The version of Littoral that built it.
    pub littoral: String,
    /// The version of the app's `react`.
    pub react: String,
    /// The URL prefix of the files in `static/`, ending in a slash.
    pub public_path: String,
    /// Entries by name.
    pub entries: BTreeMap<String, Entry>,
    /// Client modules by module id, which is the same in the ssr script and in the browser's chunks.
    pub client_modules: BTreeMap<String, ClientModule>,
    /// Server functions by the id the browser sends.
    pub server_references: BTreeMap<String, ServerReference>,
    /// The browser's files that start the page, in load order, relative to `static/`.
    pub bootstrap: Vec<String>,
    /// Set in a development build.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub development: Option<Development>,
}

/// What a development build knows besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Development {
    /// The app's folder where it was built: with it, stacks name files that an editor can open.
    pub root: String,
}

/// An entry: what a host asks to be rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Module ids in the server script, outermost layout first.
    pub modules: Vec<String>,
    /// Stylesheets of all components that the entry can reach, in import order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stylesheets: Vec<Stylesheet>,
}

/// A stylesheet that components import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stylesheet {
    /// Its URL, [`Manifest::public_path`] included.
    pub href: String,
    /// Its precedence, as React's `<link precedence>`.
    pub precedence: String,
}

/// A module behind a `'use client'` boundary.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientModule {
    /// The path of the source, relative to the app's root, for messages.
    pub source: String,
    /// The chunks to load before the module: pairs of chunk id and file name, flattened.
    pub chunks: Vec<String>,
    /// The names it exports; empty when they are not known (CommonJS).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<String>,
}

/// A function behind `'use server'`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerReference {
    /// The module id in the server script.
    pub module: String,
    /// The name under which that module exports it.
    pub export: String,
    /// The path of the source, relative to the app's root, for messages.
    pub source: String,
    /// Whether it is an inline function that captured variables: they come back encrypted, as its first argument.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub captures: bool,
}
