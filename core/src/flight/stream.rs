//! Streams and async iterables: rows of one id, from the one that opens it to the one that closes it.

use super::row::{push_id, push_reference};
use super::{FlightWriter, Sources, TaskRow};
use crate::tape::{Address, Node, Reader};

impl FlightWriter {
    /// Opens a stream, writes what came of it at once, and answers its row.
    pub(super) fn open_stream(
        &mut self,
        task: u32,
        kind: u8,
        end: Address,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) -> u32 {
        let TaskRow { row, .. } = self.task(task);
        let queue = &mut self.queues.regular;
        push_id(queue, row);
        queue.extend_from_slice(&[b':', kind, b'\n']);
        let format = self.format;
        while reader.address() < end && self.write_record(reader, sources) {}
        self.format = format;
        row
    }

    /// Writes a value of a stream.
    pub(super) fn write_chunk(
        &mut self,
        task: u32,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        let TaskRow { row, format, .. } = self.task(task);
        self.format = format;
        if !self.write_outlined_chunk(row, reader, sources) {
            self.write_model(row, reader, sources);
        }
    }

    /// Closes a stream with what its iterator returned, which stands up to `end`.
    pub(super) fn close_stream(
        &mut self,
        task: u32,
        end: Address,
        reader: &mut Reader<'_>,
        sources: &mut Sources<'_>,
    ) {
        let returned = (reader.address() < end).then(|| self.write_apart(reader, sources));
        let TaskRow { row, .. } = self.task(task);
        let queue = &mut self.queues.regular;
        push_id(queue, row);
        queue.extend_from_slice(b":C");
        if let Some(returned) = returned {
            push_reference(queue, "$", returned);
        }
        queue.push(b'\n');
        self.finish_task(task);
        reader.seek(end);
    }

    /// Writes the value at the cursor as a row of its own, unless it is a task's that has one. Answers the row.
    fn write_apart(&mut self, reader: &mut Reader<'_>, sources: &mut Sources<'_>) -> u32 {
        let mut ahead = *reader;
        if let Node::Deferred(task) = ahead.node() {
            return self.task(task).row;
        }
        let row = self.new_row();
        self.format = 0;
        self.write_row(row, reader, sources);
        row
    }
}
