//! Rows of the imports queue: client references, the strings they share, and symbols.

use std::collections::HashMap;

use super::row::{push_id, push_json_string, push_reference, push_string, utf16_len};
use super::{FlightWriter, Sources};
use crate::tape::op::BUILTINS;

/// A string of this length or more gets a row of its own in a client reference's metadata.
const SHARED_STRING: usize = 16;
/// How much of such strings a request shares; beyond this they are written in place.
const SHARED_TOTAL: usize = 32_768;

/// A client reference of the request.
#[derive(Debug)]
struct ClientReference {
    id: Box<str>,
    is_async: bool,
    row: Option<u32>,
    /// Its metadata could not be made: the row is an error.
    failed: bool,
}

#[derive(Debug, Default)]
pub(super) struct Imports {
    /// By the evaluator's numbers.
    references: Vec<ClientReference>,
    strings: HashMap<Box<str>, u32>,
    strings_total: usize,
    builtins: [Option<u32>; BUILTINS.len()],
    symbols: HashMap<Box<str>, u32>,
}

impl Imports {
    /// Takes in the client references a tape uses for the first time.
    pub(super) fn learn(&mut self, lines: &str) {
        self.references.extend(lines.lines().map(|line| {
            let (mark, id) = line.split_at(1);
            ClientReference {
                id: id.into(),
                is_async: mark == "!",
                row: None,
                failed: false,
            }
        }));
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
        let id = self.imports.references[index].id.clone();
        let (module, export) = id.rsplit_once('#').unwrap_or((&id, "*"));
        let Some(client) = sources.manifest.client_modules.get(module) else {
            let row = self.new_row();
            let digest = sources.errors.missing_module(&id);
            self.write_error(
                row,
                &digest,
                "A client reference is not in the app's manifest.",
            );
            let reference = &mut self.imports.references[index];
            (reference.row, reference.failed) = (Some(row), true);
            return row;
        };
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
        if self.imports.references[index].is_async {
            metadata.extend_from_slice(b",1");
        }
        let row = self.new_row();
        self.imports.references[index].row = Some(row);
        let out = &mut self.queues.imports;
        push_id(out, row);
        out.extend_from_slice(b":I");
        out.extend_from_slice(&metadata);
        out.extend_from_slice(b"]\n");
        row
    }

    fn push_import_string(&mut self, out: &mut Vec<u8>, text: &str) {
        let length = utf16_len(text);
        if length < SHARED_STRING {
            return push_string(out, text);
        }
        if let Some(&row) = self.imports.strings.get(text) {
            return push_reference(out, "$", row);
        }
        if self.imports.strings_total + length > SHARED_TOTAL {
            return push_string(out, text);
        }
        self.imports.strings_total += length;
        let row = self.new_row();
        self.imports.strings.insert(text.into(), row);
        let imports = &mut self.queues.imports;
        push_id(imports, row);
        imports.push(b':');
        push_string(imports, text);
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
