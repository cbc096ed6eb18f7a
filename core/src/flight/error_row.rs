//! Rows of errors: in production a browser learns a digest and nothing else.

use super::FlightWriter;
use super::row::{push_id, push_json_string, push_reference};

impl FlightWriter {
    /// Writes that a row failed.
    pub(super) fn write_error(&mut self, row: u32, digest: &str) {
        let out = &mut self.queues.errors;
        push_id(out, row);
        out.extend_from_slice(b":E{\"digest\":");
        push_json_string(out, digest);
        out.extend_from_slice(b"}\n");
    }

    /// Writes that a row failed as another one did.
    pub(super) fn write_error_reference(&mut self, row: u32, error: u32) {
        let out = &mut self.queues.errors;
        push_id(out, row);
        out.push(b':');
        push_reference(out, "$", error);
        out.push(b'\n');
    }
}
