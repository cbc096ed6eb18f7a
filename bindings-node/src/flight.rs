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

/// The names that one evaluator has interned.
#[napi]
#[derive(Default)]
pub struct NativeNames {
    names: Names,
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
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a tape's rows; `digests` are those of the errors since the tape before.
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
        text: String,
        new_names: String,
        references: String,
        hints: String,
        binaries: Vec<Uint8Array>,
    ) -> Result<()> {
        let ops = ops.get(..length as usize).unwrap_or_default();
        let tape = RawTape {
            ops: ops.to_vec(),
            text,
            names: new_names,
            references,
            hints,
            binaries: binaries.iter().map(|bytes| bytes.to_vec()).collect(),
            ..RawTape::default()
        };
        self.writer
            .write(tape, &mut names.names, digests)
            .map_err(|error| napi::Error::from_reason(error.to_string()))
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
