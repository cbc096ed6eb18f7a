//! Rows of resource hints: `:H`, a code, and the hint as the evaluator printed it.

use super::FlightWriter;

impl FlightWriter {
    /// Writes hints, each a line with the JSON array `[code, dedupe key, value]`.
    pub(super) fn write_hints(&mut self, lines: &str) {
        for line in lines.lines() {
            if let Some((code, value)) = parts(line) {
                let out = &mut self.queues.hints;
                out.extend_from_slice(b":H");
                out.extend_from_slice(code.as_bytes());
                out.extend_from_slice(value.as_bytes());
                out.push(b'\n');
            }
        }
    }
}

/// The code and the value's JSON, as they stand in the line.
fn parts(line: &str) -> Option<(&str, &str)> {
    let (code, rest) = line.strip_prefix("[\"")?.split_once("\",\"")?;
    let mut escaped = false;
    let key_end = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    let value = rest[key_end..].strip_prefix("\",")?.strip_suffix(']')?;
    Some((code, value))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_value_is_taken_as_it_stands() {
        let line = r#"["L","L[style]/a\"],b\\",["/a\"],b\\","style",{"media":"x"}]]"#;
        assert_eq!(
            parts(line),
            Some(("L", r#"["/a\"],b\\","style",{"media":"x"}]"#))
        );
        assert_eq!(parts(r#"["D","D|//d","//d"]"#), Some(("D", r#""//d""#)));
    }
}
