//! The order of rows: what is flushed together leaves as imports, hints, models, errors.

use super::FlightWriter;

/// Rows that wait for a flush.
#[derive(Debug, Default)]
pub(super) struct Queues {
    /// Client references, symbols and the strings they share.
    pub(super) imports: Vec<u8>,
    pub(super) hints: Vec<u8>,
    /// Models, texts and bytes.
    pub(super) regular: Vec<u8>,
    pub(super) errors: Vec<u8>,
}

impl FlightWriter {
    /// Moves everything that was written to `out`.
    pub fn flush(&mut self, out: &mut Vec<u8>) {
        let Queues {
            imports,
            hints,
            regular,
            errors,
        } = &mut self.queues;
        for queue in [imports, hints, regular, errors] {
            out.append(queue);
        }
    }
}
