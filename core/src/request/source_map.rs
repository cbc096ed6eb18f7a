//! Stacks in positions of the app's own sources, through the source maps of the build.

use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::app::CompiledApp;
use crate::flight::Frame;

/// The maps of an app's scripts, read when the first error asks for them.
#[derive(Debug, Default)]
pub(crate) struct SourceMaps {
    server: OnceLock<Option<SourceMap>>,
    ssr: OnceLock<Option<SourceMap>>,
}

impl SourceMaps {
    /// A stack with each `server.js:line:column` and `ssr.js:line:column` replaced by where that came from.
    pub(crate) fn translate(&self, app: &CompiledApp, stack: &str) -> String {
        let mut translated = String::with_capacity(stack.len());
        for line in stack.split_inclusive('\n') {
            let Some((
                place,
                Source {
                    file,
                    line: row,
                    column,
                },
            )) = self.find(app, line)
            else {
                translated.push_str(line);
                continue;
            };
            let (before, after) = (&line[..place.start], &line[place.end..]);
            translated.push_str(&format!("{before}{file}:{row}:{column}{after}"));
        }
        translated
    }

    /// The frames of a stack that are in the app's own sources.
    pub(crate) fn frames(&self, app: &CompiledApp, stack: &str) -> Vec<Frame> {
        let own = |line: &str| {
            let (place, source) = self.find(app, line)?;
            if source
                .file
                .split('/')
                .any(|folder| folder == "node_modules")
            {
                return None;
            }
            let function = line[..place.start].trim_start().trim_start_matches("at ");
            let function = function.trim_end().trim_end_matches('(').trim_end();
            Some(Frame {
                function: function.replace("<anonymous>", ""),
                file: source.file.to_owned(),
                line: source.line,
                column: source.column,
            })
        };
        stack.lines().filter_map(own).collect()
    }

    /// The position in a line of a stack, and where that came from.
    fn find(&self, app: &CompiledApp, line: &str) -> Option<(Range<usize>, Source<'_>)> {
        let scripts = [
            ("server.js:", &self.server, &app.server),
            ("ssr.js:", &self.ssr, &app.ssr),
        ];
        scripts.into_iter().find_map(|(prefix, map, script)| {
            let position = Position::find(line, prefix)?;
            let map = map.get_or_init(|| SourceMap::parse(script.source_map.as_deref()?));
            let source = map.as_ref()?.find(position.row, position.column)?;
            Some((position.start..position.end, source))
        })
    }
}

/// A position in a source of the app, from 1.
struct Source<'m> {
    file: &'m str,
    line: u32,
    column: u32,
}

/// A position in a line of a stack: from `start` to `end`, `row` and `column` counted from 1.
struct Position {
    start: usize,
    end: usize,
    row: u32,
    column: u32,
}

impl Position {
    fn find(line: &str, prefix: &str) -> Option<Self> {
        let start = line.rfind(prefix)?;
        let rest = &line[start + prefix.len()..];
        let (row, after_row) = number(rest)?;
        let (column, after_column) = number(after_row.strip_prefix(':')?)?;
        Some(Self {
            start,
            end: line.len() - after_column.len(),
            row,
            column,
        })
    }
}

fn number(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// A decoded source map.
#[derive(Debug)]
struct SourceMap {
    sources: Vec<String>,
    /// In the order of the script.
    segments: Vec<Segment>,
}

/// All counted from 0.
#[derive(Debug, Clone, Copy)]
struct Segment {
    row: u32,
    column: u32,
    source: u32,
    source_row: u32,
    source_column: u32,
}

impl SourceMap {
    fn parse(json: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Json {
            #[serde(default)]
            sources: Vec<Option<String>>,
            mappings: String,
        }
        let Json { sources, mappings } = serde_json::from_str(json).ok()?;
        let mut segments = Vec::with_capacity(mappings.len() / 5);
        let (mut source, mut source_row, mut source_column) = (0_i64, 0_i64, 0_i64);
        for (row, line) in mappings.split(';').enumerate() {
            let mut column = 0_i64;
            for segment in line.split(',').filter(|segment| !segment.is_empty()) {
                let mut fields = Vlq(segment.bytes());
                column += fields.next()?;
                // A segment of one field marks code that comes from nowhere.
                let Some(field) = fields.next() else { continue };
                source += field;
                source_row += fields.next()?;
                source_column += fields.next()?;
                segments.push(Segment {
                    row: u32::try_from(row).ok()?,
                    column: u32::try_from(column).ok()?,
                    source: u32::try_from(source).ok()?,
                    source_row: u32::try_from(source_row).ok()?,
                    source_column: u32::try_from(source_column).ok()?,
                });
            }
        }
        let sources = sources.into_iter().map(Option::unwrap_or_default).collect();
        Some(Self { sources, segments })
    }

    /// Where a position (from 1) of the script came from (from 1).
    fn find(&self, row: u32, column: u32) -> Option<Source<'_>> {
        let (row, column) = (row.checked_sub(1)?, column.checked_sub(1)?);
        let behind = self
            .segments
            .partition_point(|segment| (segment.row, segment.column) <= (row, column));
        let segment = self.segments[..behind]
            .last()
            .filter(|segment| segment.row == row)?;
        let file = self
            .sources
            .get(segment.source as usize)
            .filter(|name| !name.is_empty())?;
        Some(Source {
            file,
            line: segment.source_row + 1,
            column: segment.source_column + 1,
        })
    }
}

/// The numbers of a segment, in base64 with a continuation bit.
struct Vlq<'a>(std::str::Bytes<'a>);

impl Iterator for Vlq<'_> {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        let (mut value, mut shift) = (0_i64, 0_u32);
        loop {
            let digit = match self.0.next()? {
                letter @ b'A'..=b'Z' => letter - b'A',
                letter @ b'a'..=b'z' => letter - b'a' + 26,
                letter @ b'0'..=b'9' => letter - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            value |= i64::from(digit & 31).checked_shl(shift)?;
            if digit & 32 == 0 {
                return Some(if value & 1 == 1 {
                    -(value >> 1)
                } else {
                    value >> 1
                });
            }
            shift += 5;
            if shift > 40 {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_names_the_sources() {
        let mut app = CompiledApp::default();
        // Line 2 of the script, columns 0 and 8: a.tsx 1:1 and 3:5.
        let map = r#"{"version":3,"sources":["app/a.tsx"],"mappings":";AAAA,QAEI"}"#;
        app.server.source_map = Some(map.to_owned());
        let maps = SourceMaps::default();
        let stack = "    at Page (server.js:2:12)\n    at other (server.js:9:1)\n    at x (littoral.js:2:1)\n";
        let expected = "    at Page (app/a.tsx:3:5)\n    at other (server.js:9:1)\n    at x (littoral.js:2:1)\n";
        assert_eq!(maps.translate(&app, stack), expected);
        assert_eq!(maps.translate(&app, "at ssr.js:1:1"), "at ssr.js:1:1");
    }
}
