//! The order of rows: what is flushed together leaves as imports, hints, debug rows, models, errors.

use super::FlightWriter;

/// Rows that wait for a flush.
#[derive(Debug, Default)]
pub(super) struct Queues {
    /// Client references, symbols and the strings they share.
    pub(super) imports: Vec<u8>,
    pub(super) hints: Vec<u8>,
    /// What only the browser's tools read.
    pub(super) debug: Vec<u8>,
    /// Models, texts and bytes.
    pub(super) regular: Vec<u8>,
    /// Each with the number of its error, in whose order they leave.
    errors: Vec<(u32, Vec<u8>)>,
}

impl Queues {
    /// Drops what was not flushed.
    pub(super) fn clear(&mut self) {
        let Self {
            imports,
            hints,
            debug,
            regular,
            errors,
        } = self;
        for queue in [imports, hints, debug, regular] {
            queue.clear();
        }
        errors.clear();
    }

    /// A new row of an error.
    pub(super) fn error(&mut self, number: u32) -> &mut Vec<u8> {
        self.errors.push((number, Vec::new()));
        let last = self.errors.len() - 1;
        &mut self.errors[last].1
    }
}

impl FlightWriter {
    /// Moves everything that was written to `out`. Answers where the imports, the hints, the models and the errors end
    /// in it, for a host that keeps back what its destination does not take now.
    pub fn flush(&mut self, out: &mut Vec<u8>) -> [usize; 4] {
        let Queues {
            imports,
            hints,
            debug,
            regular,
            errors,
        } = &mut self.queues;
        let [imports, hints, _, regular] = [imports, hints, debug, regular].map(|queue| {
            out.append(queue);
            out.len()
        });
        errors.sort_by_key(|(number, _)| *number);
        for (_, row) in errors.drain(..) {
            out.extend_from_slice(&row);
        }
        [imports, hints, regular, out.len()]
    }
}
