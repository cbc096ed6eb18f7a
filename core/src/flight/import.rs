//! Rows of the imports queue: client references, the strings they share, and symbols.

use std::collections::HashMap;

use super::row::{push_id, push_json_string, push_reference};
use super::{FlightWriter, Sources};
use crate::tape::op::BUILTINS;

/// A string of this length or more gets a row of its own in a client reference's metadata.
const SHARED_STRING: usize = 16;
/// How much of such strings a request shares; beyond this they are written in place.
const SHARED_TOTAL: usize = 32_768;

/// A client reference of the request.
#[derive(Debug)]
struct ClientReference {
    module: Module,
    row: Option<u32>,
    /// Its metadata could not be made: the row is an error.
    failed: bool,
}

/// What is known of a client reference's module.
#[derive(Debug)]
enum Module {
    /// The reference's `$$id`, which the manifest explains.
    Id { id: Box<str>, is_async: bool },
    /// The metadata as JSON: the host has a manifest of its own.
    Metadata(Box<str>),
    /// The host could not make the metadata: the number of its error.
    Failed(u32),
}

impl Module {
    fn new(line: &str) -> Self {
        match line.as_bytes().first() {
            Some(b'[') => Self::Metadata(line.into()),
            Some(b'x') => Self::Failed(line[1..].parse().unwrap_or_default()),
            _ => Self::Id {
                id: line.get(1..).unwrap_or_default().into(),
                is_async: line.starts_with('!'),
            },
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Imports {
    /// By the evaluator's numbers.
    references: Vec<ClientReference>,
    /// By their JSON.
    strings: HashMap<Box<str>, u32>,
    strings_total: usize,
    builtins: [Option<u32>; BUILTINS.len()],
    symbols: HashMap<Box<str>, u32>,
}

impl Imports {
    /// Takes in the client references a tape uses for the first time.
    pub(super) fn learn(&mut self, lines: &str) {
        let references = lines.lines().map(|line| ClientReference {
            module: Module::new(line),
            row: None,
            failed: false,
        });
        self.references.extend(references);
    }
}

impl FlightWriter {
    /// Writes a reference to a client reference; `lazy` where it is an element's type.
    pub(super) fn push_client_reference(
        &mut self,
        out: &mut Vec<u8>,
        reference: u32,
        lazy: bool,
        sources: &mut Sources<'_>,
    ) {
        let row = self.client_reference_row(reference, sources);
        let failed = self.imports.references[reference as usize].failed;
        push_reference(out, if lazy && !failed { "$L" } else { "$" }, row);
    }

    /// The row of a client reference, which is written when somebody asks.
    pub(super) fn client_reference_row(
        &mut self,
        reference: u32,
        sources: &mut Sources<'_>,
    ) -> u32 {
        let index = reference as usize;
        match self.imports.references[index].row {
            Some(row) => row,
            None => self.write_import(index, sources),
        }
    }

    fn write_import(&mut self, index: usize, sources: &mut Sources<'_>) -> u32 {
        let metadata = match &self.imports.references[index].module {
            Module::Id { id, is_async } => {
                let (id, is_async) = (id.clone(), *is_async);
                match self.manifest_metadata(&id, is_async, sources) {
                    Some(metadata) => metadata,
                    None => {
                        let row = self.fail_import(index);
                        let digest = sources.errors.missing_module(&id);
                        let message = "A client reference is not in the app's manifest.";
                        self.write_error(row, &digest, message);
                        return row;
                    }
                }
            }
            Module::Metadata(json) => {
                let json = json.clone();
                self.given_metadata(&json)
            }
            Module::Failed(error) => {
                let error = *error;
                let row = self.fail_import(index);
                self.write_thrown(row, error, sources);
                return row;
            }
        };
        let row = self.new_row();
        self.imports.references[index].row = Some(row);
        let out = &mut self.queues.imports;
        push_id(out, row);
        out.extend_from_slice(b":I");
        out.extend_from_slice(&metadata);
        out.push(b'\n');
        row
    }

    fn fail_import(&mut self, index: usize) -> u32 {
        let row = self.new_row();
        let reference = &mut self.imports.references[index];
        (reference.row, reference.failed) = (Some(row), true);
        row
    }

    /// `[module, chunks, export]` from the app's manifest; `None` when it does not have the module.
    fn manifest_metadata(
        &mut self,
        id: &str,
        is_async: bool,
        sources: &Sources<'_>,
    ) -> Option<Vec<u8>> {
        let (module, export) = id.rsplit_once('#').unwrap_or((id, "*"));
        let client = sources.manifest.client_modules.get(module)?;
        let mut metadata = vec![b'['];
        self.push_import_string(&mut metadata, module);
        metadata.extend_from_slice(b",[");
        for (index, chunk) in client.chunks.iter().enumerate() {
            if index > 0 {
                metadata.push(b',');
            }
            self.push_import_string(&mut metadata, chunk);
        }
        metadata.extend_from_slice(b"],");
        self.push_import_string(&mut metadata, export);
        metadata.extend_from_slice(if is_async { b",1]" } else { b"]" });
        Some(metadata)
    }

    /// Metadata that is JSON already, with its strings shared and escaped. Keys stay as they are.
    fn given_metadata(&mut self, json: &str) -> Vec<u8> {
        let mut metadata = Vec::with_capacity(json.len());
        let mut rest = json;
        while let Some(start) = rest.find('"') {
            metadata.extend_from_slice(&rest.as_bytes()[..start]);
            let (string, behind) = split_string(&rest[start..]);
            if behind.starts_with(':') {
                metadata.extend_from_slice(string.as_bytes());
            } else {
                self.push_import_json(&mut metadata, string);
            }
            rest = behind;
        }
        metadata.extend_from_slice(rest.as_bytes());
        metadata
    }

    fn push_import_string(&mut self, out: &mut Vec<u8>, text: &str) {
        let mut json = Vec::with_capacity(text.len() + 2);
        push_json_string(&mut json, text);
        // Escaping keeps UTF-8.
        if let Ok(json) = std::str::from_utf8(&json) {
            self.push_import_json(out, json);
        }
    }

    /// Writes a JSON string of metadata: a long one becomes a row that others share.
    fn push_import_json(&mut self, out: &mut Vec<u8>, json: &str) {
        let length = json_string_len(json);
        if length < SHARED_STRING {
            return push_dollar_escaped(out, json);
        }
        if let Some(&row) = self.imports.strings.get(json) {
            return push_reference(out, "$", row);
        }
        if self.imports.strings_total + length > SHARED_TOTAL {
            return push_dollar_escaped(out, json);
        }
        self.imports.strings_total += length;
        let row = self.new_row();
        self.imports.strings.insert(json.into(), row);
        let imports = &mut self.queues.imports;
        push_id(imports, row);
        imports.push(b':');
        push_dollar_escaped(imports, json);
        imports.push(b'\n');
        push_reference(out, "$", row);
    }

    /// Writes a reference to a built-in element type.
    pub(super) fn push_builtin(&mut self, out: &mut Vec<u8>, builtin: u32) {
        let index = builtin as usize;
        let row = match self.imports.builtins[index] {
            Some(row) => row,
            None => {
                let row = self.symbol_row(BUILTINS[index]);
                self.imports.builtins[index] = Some(row);
                row
            }
        };
        push_reference(out, "$", row);
    }

    /// Writes a reference to `Symbol.for(name)`.
    pub(super) fn push_symbol(&mut self, out: &mut Vec<u8>, name: &str) {
        let row = self.symbol_row(name);
        push_reference(out, "$", row);
    }

    fn symbol_row(&mut self, name: &str) -> u32 {
        if let Some(&row) = self.imports.symbols.get(name) {
            return row;
        }
        let row = self.new_row();
        self.imports.symbols.insert(name.into(), row);
        let out = &mut self.queues.imports;
        push_id(out, row);
        out.push(b':');
        push_json_string(out, &format!("$S{name}"));
        out.push(b'\n');
        row
    }
}

/// Splits JSON behind the string it begins with.
fn split_string(json: &str) -> (&str, &str) {
    let bytes = json.as_bytes();
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => break,
            b'\\' => at += 1,
            _ => {}
        }
    }
    json.split_at_checked(at).unwrap_or((json, ""))
}

/// How many UTF-16 units a JSON string stands for.
fn json_string_len(json: &str) -> usize {
    let mut length = 0;
    let mut characters = json[1..json.len().max(2) - 1].chars();
    while let Some(character) = characters.next() {
        length += character.len_utf16();
        if character == '\\' && characters.next() == Some('u') {
            characters.nth(3);
        }
    }
    length
}

/// Writes a JSON string, with a `$` more when it begins with one.
fn push_dollar_escaped(out: &mut Vec<u8>, json: &str) {
    if json.starts_with("\"$") {
        out.extend_from_slice(b"\"$");
        out.extend_from_slice(&json.as_bytes()[1..]);
    } else {
        out.extend_from_slice(json.as_bytes());
    }
}
