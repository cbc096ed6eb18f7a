//! Rows of errors: in production a browser learns a digest and nothing else.

use super::FlightWriter;
use super::row::{push_id, push_json_string, push_reference};

impl FlightWriter {
    /// Writes that a row failed with an error of this number.
    pub(super) fn write_error(&mut self, row: u32, error: u32, digest: &str) {
        self.last_error = self.last_error.max(error);
        let out = self.queues.error(error);
        push_id(out, row);
        out.extend_from_slice(b":E{\"digest\":");
        push_json_string(out, digest);
        out.extend_from_slice(b"}\n");
    }

    /// Writes that a row failed as another one did.
    pub(super) fn write_error_reference(&mut self, row: u32, error: u32) {
        let out = self.queues.error(self.last_error);
        push_id(out, row);
        out.push(b':');
        push_reference(out, "$", error);
        out.push(b'\n');
    }
}
