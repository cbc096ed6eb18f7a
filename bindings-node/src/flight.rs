//! Payloads of Server Components that Node's own engine evaluates: tapes in, bytes out.

use littoral::host_engine::{self, PayloadWriter};
use littoral::tape::{Names, RawTape};
use napi::bindgen_prelude::*;
use napi_derive::napi;

/// The evaluator, as the source of a function of its host.
#[napi]
pub fn evaluator_script() -> &'static str {
    host_engine::script()
}

/// Longer buffers are not kept.
const KEPT: usize = 1 << 21;
/// So many writers of finished requests wait for new ones.
const SPARE: usize = 4;

/// What the requests of one evaluator share.
#[napi]
#[derive(Default)]
pub struct NativeNames {
    names: Names,
    /// The last tape's buffers, for the next one.
    ops: Vec<u32>,
    text: String,
    /// Writers of finished requests, for the next ones.
    spare: Vec<(PayloadWriter, Vec<u8>)>,
}

#[napi]
impl NativeNames {
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }
}

/// The payload of one request.
#[napi]
#[derive(Default)]
pub struct NativePayload {
    writer: PayloadWriter,
    bytes: Vec<u8>,
    ends: [usize; 4],
}

#[napi]
impl NativePayload {
    #[napi(constructor)]
    pub fn new(names: &mut NativeNames) -> Self {
        let (writer, bytes) = names.spare.pop().unwrap_or_default();
        Self {
            writer,
            bytes,
            ends: [0; 4],
        }
    }

    /// The request is over: its buffers are for the next one.
    #[napi(catch_unwind)]
    pub fn release(&mut self, names: &mut NativeNames) {
        let writer = std::mem::take(&mut self.writer);
        let bytes = std::mem::take(&mut self.bytes);
        if names.spare.len() < SPARE && bytes.capacity() <= KEPT {
            names.spare.push((writer.renewed(), bytes));
        }
    }

    /// Writes a tape's rows; `digests` are those of the errors since the tape before.
    /// `text` is UTF-8.
    #[napi(catch_unwind)]
    #[allow(
        clippy::too_many_arguments,
        reason = "a tape's parts one by one, so that the engine makes no object of them"
    )]
    pub fn write(
        &mut self,
        names: &mut NativeNames,
        digests: Vec<String>,
        ops: &[u32],
        length: u32,
        text: &[u8],
        text_length: u32,
        new_names: String,
        references: String,
        hints: String,
        binaries: Vec<Uint8Array>,
    ) -> Result<()> {
        let mut tape = RawTape {
            ops: std::mem::take(&mut names.ops),
            text: std::mem::take(&mut names.text),
            names: new_names,
            references,
            hints,
            binaries: binaries.iter().map(|bytes| bytes.to_vec()).collect(),
            ..RawTape::default()
        };
        tape.ops.clear();
        tape.ops
            .extend_from_slice(ops.get(..length as usize).unwrap_or_default());
        tape.text.clear();
        let text = text.get(..text_length as usize).unwrap_or_default();
        tape.text
            .push_str(std::str::from_utf8(text).map_err(reason)?);
        (names.ops, names.text) = self
            .writer
            .write(tape, &mut names.names, digests)
            .map_err(reason)?;
        if names.ops.capacity() > KEPT || names.text.capacity() > KEPT {
            (names.ops, names.text) = Default::default();
        }
        Ok(())
    }

    /// The rows that are ready, null when none is.
    #[napi(catch_unwind)]
    pub fn flush<'env>(&mut self, env: &'env Env) -> Result<Option<BufferSlice<'env>>> {
        self.bytes.clear();
        let parts = self.writer.flush(&mut self.bytes);
        self.ends = [parts.imports, parts.hints, parts.models, parts.errors];
        if self.bytes.is_empty() {
            return Ok(None);
        }
        BufferSlice::copy_from(env, &self.bytes).map(Some)
    }

    /// Where the imports, the hints, the models and the errors of the last flush end.
    #[napi]
    pub fn ends(&self) -> Vec<u32> {
        self.ends.map(|end| end as u32).to_vec()
    }
}

fn reason(error: impl std::fmt::Display) -> napi::Error {
    napi::Error::from_reason(error.to_string())
}
