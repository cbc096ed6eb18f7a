//! Source maps, version 3: from a line and a column of an emitted file to the module's source.

use std::fmt::Write as _;

use super::print::Mapping;
use crate::compiler::json_string;

/// Collects the map of one emitted file. Pieces are added in the order in which they stand in the file.
#[derive(Default)]
pub(crate) struct SourceMapBuilder {
    sources: Vec<(String, String)>,
    mappings: String,
    line: u32,
    /// The values of the last mapping, from which the next one counts: column, source, source line, source column.
    last: [i64; 4],
    first_of_line: bool,
}

impl SourceMapBuilder {
    /// An empty map.
    pub(crate) fn new() -> Self {
        Self {
            first_of_line: true,
            ..Self::default()
        }
    }

    /// Adds a module whose code begins at the start of line `line` of the file.
    pub(crate) fn add(&mut self, line: u32, name: &str, source: &str, mappings: &[Mapping]) {
        if mappings.is_empty() {
            return;
        }
        let number = self.sources.len() as i64;
        self.sources.push((name.to_owned(), source.to_owned()));
        for mapping in mappings {
            let target = line + mapping.line;
            while self.line < target {
                self.mappings.push(';');
                self.line += 1;
                self.first_of_line = true;
                self.last[0] = 0;
            }
            if !self.first_of_line {
                self.mappings.push(',');
            }
            self.first_of_line = false;
            let values = [
                i64::from(mapping.column),
                number,
                i64::from(mapping.source_line),
                i64::from(mapping.source_column),
            ];
            for (value, last) in values.iter().zip(&self.last) {
                write_vlq(&mut self.mappings, value - last);
            }
            self.last = values;
        }
    }

    /// The map as JSON.
    pub(crate) fn finish(self, file: &str) -> String {
        let mut json = String::from("{\"version\":3,\"file\":");
        json += &json_string(file);
        let list = |json: &mut String, key: &str, items: &mut dyn Iterator<Item = &String>| {
            // Writing to a `String` cannot fail.
            let _ = write!(json, ",\"{key}\":[");
            for (index, item) in items.enumerate() {
                if index > 0 {
                    json.push(',');
                }
                json.push_str(&json_string(item));
            }
            json.push(']');
        };
        let mut names = self.sources.iter().map(|(name, _)| name);
        list(&mut json, "sources", &mut names);
        let mut texts = self.sources.iter().map(|(_, text)| text);
        list(&mut json, "sourcesContent", &mut texts);
        json += ",\"names\":[],\"mappings\":\"";
        json += &self.mappings;
        json += "\"}";
        json
    }
}

/// A number in base 64 with continuation bits, the sign in the lowest bit.
fn write_vlq(out: &mut String, value: i64) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut rest = (value.unsigned_abs() << 1) | u64::from(value < 0);
    loop {
        let digit = (rest & 31) as usize;
        rest >>= 5;
        let more = if rest > 0 { 32 } else { 0 };
        out.push(char::from(DIGITS[digit | more]));
        if rest == 0 {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_the_last_mapping() {
        let mapping = |line, column, source_line, source_column| Mapping {
            line,
            column,
            source_line,
            source_column,
        };
        let mut map = SourceMapBuilder::new();
        map.add(
            1,
            "a.ts",
            "a",
            &[mapping(0, 0, 0, 0), mapping(0, 20, 0, 16)],
        );
        map.add(3, "b.ts", "b", &[mapping(1, 4, 2, 1)]);
        assert_eq!(
            map.finish("out.js"),
            r#"{"version":3,"file":"out.js","sources":["a.ts","b.ts"],"sourcesContent":["a","b"],"names":[],"mappings":";AAAA,oBAAgB;;;ICEf"}"#
        );
    }
}
