//! Writes a syntax tree as text and remembers where each piece of it came from.

use swc_core::common::{BytePos, SourceMap, sync::Lrc};
use swc_core::ecma::ast::{EsVersion, Program};
use swc_core::ecma::codegen::text_writer::JsWriter;
use swc_core::ecma::codegen::{Config, Emitter};

/// Code, with the places it came from.
pub(crate) struct Printed {
    /// The text; empty or ending in a line's end.
    pub(crate) code: String,
    /// In the order of the text; empty for code that no source stands for.
    pub(crate) mappings: Vec<Mapping>,
}

/// One place in printed code and the place in the source it came from. All are counted from 0; columns in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mapping {
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) source_line: u32,
    pub(crate) source_column: u32,
}

impl Printed {
    /// Code that the compiler made up.
    pub(crate) fn generated(code: String) -> Self {
        Self {
            code,
            mappings: Vec::new(),
        }
    }
}

/// Prints a program that was parsed from `source`.
pub(crate) fn print(
    program: &Program,
    files: &Lrc<SourceMap>,
    source: &str,
    minified: bool,
) -> Printed {
    let mut code = Vec::new();
    let mut positions = Vec::new();
    {
        let writer = JsWriter::new(files.clone(), "\n", &mut code, Some(&mut positions));
        let mut emitter = Emitter {
            cfg: Config::default()
                .with_target(EsVersion::latest())
                .with_minify(minified),
            cm: files.clone(),
            comments: None,
            wr: writer,
        };
        emitter
            .emit_program(program)
            .expect("writing to memory does not fail");
    }
    let mut code = String::from_utf8(code).expect("the code generator writes UTF-8");
    if !code.is_empty() && !code.ends_with('\n') {
        code.push('\n');
    }
    let mut cursor = Cursor::new(source);
    let mut mappings = Vec::with_capacity(positions.len());
    for (position, at) in positions {
        if let Some((source_line, source_column)) = cursor.locate(position) {
            mappings.push(Mapping {
                line: at.line,
                column: at.col,
                source_line,
                source_column,
            });
        }
    }
    Printed { code, mappings }
}

/// Finds lines and columns; quick when asked in the order of the source, on the long lines of packages too.
struct Cursor<'a> {
    source: &'a str,
    line_starts: Vec<usize>,
    /// The last answer: the byte, its line and its column.
    last: (usize, usize, usize),
}

impl<'a> Cursor<'a> {
    fn new(source: &'a str) -> Self {
        let ends = source.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            source,
            line_starts: std::iter::once(0).chain(ends).collect(),
            last: (0, 0, 0),
        }
    }

    /// The line and the column of a position, both counted from 0. A file's first byte is position 1.
    fn locate(&mut self, position: BytePos) -> Option<(u32, u32)> {
        let offset = (position.0 as usize).checked_sub(1)?;
        if !self.source.is_char_boundary(offset) {
            return None;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset) - 1;
        let (last_offset, last_line, last_column) = self.last;
        let (from, before) = if line == last_line && offset >= last_offset {
            (last_offset, last_column)
        } else {
            (self.line_starts[line], 0)
        };
        let column = before + self.source[from..offset].encode_utf16().count();
        self.last = (offset, line, column);
        Some((u32::try_from(line).ok()?, u32::try_from(column).ok()?))
    }
}
