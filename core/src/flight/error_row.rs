//! Rows of errors: in production a browser learns a digest and nothing else; in development, what the error was.

use super::row::{push_id, push_json_string, push_reference};
use super::{FlightWriter, Sources};

impl FlightWriter {
    /// Writes that a row failed with an error of the tape.
    pub(super) fn write_thrown(&mut self, row: u32, error: u32, sources: &mut Sources<'_>) {
        let digest = sources.errors.digest(error);
        let mut members = Vec::new();
        self.push_error_members(&mut members, Some(error), "", Some(sources));
        self.write_error_row(row, error, &digest, &members);
    }

    /// Writes that a row failed, with an error of our own, behind the errors so far.
    pub(super) fn write_error(&mut self, row: u32, digest: &str, message: &str) {
        let mut members = Vec::new();
        self.push_error_members(&mut members, None, message, None);
        self.write_error_row(row, self.last_error, digest, &members);
    }

    fn write_error_row(&mut self, row: u32, error: u32, digest: &str, members: &[u8]) {
        self.last_error = self.last_error.max(error);
        let out = self.queues.error(error);
        push_id(out, row);
        out.extend_from_slice(b":E{\"digest\":");
        push_json_string(out, digest);
        out.extend_from_slice(members);
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
