//! Evaluation in a JavaScript engine that the host has already, such as Node's.
//!
//! The host runs [`script`], which gives it the evaluator as an object, and schedules work loops itself. Each work loop's tape
//! crosses once, into a [`PayloadWriter`]; bytes come back. `ARCHITECTURE.md`, section 6, has the functions on both sides.

use std::rc::Rc;
use std::sync::OnceLock;

use crate::engine::evaluator;
use crate::flight::{ErrorDigests, FlightWriter, Sources};
use crate::manifest::Manifest;
use crate::tape::{Names, RawTape, Tape, TapeError};

/// The evaluator's server layer as the source of a function: of the host's object, answering the evaluator's.
#[must_use]
pub fn script() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let engine = [
            include_str!("engine/evaluator/async_context.js"),
            include_str!("engine/evaluator/words_buffer.js"),
        ];
        let calls = include_str!("engine/evaluator/host_engine.js");
        let body = evaluator::joined(&engine, &[calls]);
        format!("(function (host) {{\n{body}}})")
    })
}

/// The payload of one request whose Server Components the host's engine evaluates.
#[derive(Debug, Default)]
pub struct PayloadWriter {
    writer: FlightWriter,
    manifest: Manifest,
    digests: Digests,
}

/// Where the parts of a flush end in its bytes. A host that keeps some back writes them before the same part of the next flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlushedParts {
    /// Client references, symbols and the strings they share.
    pub imports: usize,
    /// Resource hints.
    pub hints: usize,
    /// Models, texts and bytes.
    pub models: usize,
    /// Errors: where the bytes end.
    pub errors: usize,
}

impl PayloadWriter {
    /// A writer for a new request.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A writer for a new request with this one's buffers.
    #[must_use]
    pub fn renewed(self) -> Self {
        Self {
            writer: self.writer.renewed(),
            ..Self::default()
        }
    }

    /// Writes the rows of a tape. `names` are those of the evaluator, which all its requests share; `digests` those of the errors
    /// that were caught since the tape before, in their order. Answers the buffers of the operations and of the text, to be used again.
    ///
    /// # Errors
    /// The tape is malformed.
    pub fn write(
        &mut self,
        tape: RawTape,
        names: &mut Names,
        digests: impl IntoIterator<Item = String>,
    ) -> Result<(Vec<u32>, String), TapeError> {
        self.digests.0.extend(digests);
        let tape = Tape::alone(tape, names)?;
        let mut sources = Sources {
            manifest: &self.manifest,
            names,
            errors: &mut self.digests,
        };
        self.writer.write(&tape, &mut sources);
        Ok(Rc::into_inner(tape)
            .map(Tape::into_buffers)
            .unwrap_or_default())
    }

    /// Moves the rows that are ready to `out`, and answers where their parts end.
    pub fn flush(&mut self, out: &mut Vec<u8>) -> FlushedParts {
        let [imports, hints, models, errors] = self.writer.flush(out);
        FlushedParts {
            imports,
            hints,
            models,
            errors,
        }
    }
}

/// The digests of a request's errors, by their numbers.
#[derive(Debug, Default)]
struct Digests(Vec<String>);

impl ErrorDigests for Digests {
    fn digest(&mut self, error: u32) -> String {
        self.0.get(error as usize).cloned().unwrap_or_default()
    }

    fn missing_module(&mut self, _: &str) -> String {
        // The host has looked the module up before.
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tape::op;

    #[test]
    fn the_script_is_one_expression() {
        let script = script();
        assert!(script.starts_with("(function (host) {") && script.ends_with("})"));
        assert!(!script.contains("__littoral_host"));
    }

    #[test]
    fn a_tape_becomes_rows_in_their_parts() {
        let mut writer = PayloadWriter::new();
        let tape = RawTape {
            ops: vec![
                op::TASK,
                0,
                12,
                op::ARRAY,
                0,
                12,
                2,
                op::THROWN,
                0,
                0,
                op::CLIENT_REFERENCE,
                0,
            ],
            references: r#"["m",[],"A"]"#.into(),
            hints: r#"["D","D|//d","//d"]"#.into(),
            ..RawTape::default()
        };
        let mut names = Names::default();
        let digests = ["stop".to_owned()];
        writer
            .write(tape, &mut names, digests)
            .expect("a sound tape");
        let mut out = Vec::new();
        let parts = writer.flush(&mut out);
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(&text[..parts.imports], "2:I[\"m\",[],\"A\"]\n");
        assert_eq!(&text[parts.imports..parts.hints], ":HD\"//d\"\n");
        assert_eq!(&text[parts.hints..parts.models], "0:[\"$1\",\"$2\"]\n");
        assert_eq!(&text[parts.models..], "1:E{\"digest\":\"stop\"}\n");
        assert_eq!(text.len(), parts.errors);
    }
}
