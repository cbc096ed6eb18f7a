//! Reading properties off the tape: a value with JavaScript's view of it, wherever it was written.

use std::borrow::Cow;
use std::rc::Rc;

use super::error::Failure;
use super::markup::attribute::{self, Prop, Rule};
use super::markup::names::PropName;
use super::markup::style;
use super::markup::value::Value;
use super::render::{Stop, Walk};
use super::task::{ServerTask, Source, Wait};
use crate::tape::{Address, Element, Key, Node, Reader, Tape};

impl Walk<'_> {
    /// Reads a key.
    pub(super) fn prop(&mut self, reader: &mut Reader<'_>) -> PropName {
        self.names.prop(reader.key(), self.engine.names())
    }

    /// The value at an address of the reader's tape.
    pub(super) fn value_at<'t>(
        &mut self,
        reader: &Reader<'t>,
        address: Option<Address>,
    ) -> Result<Value<'t>, Stop> {
        let Some(address) = address else {
            return Ok(Value::Nullish);
        };
        let mut reader = *reader;
        reader.seek(address);
        self.value(&mut reader)
    }

    /// Reads a value.
    pub(super) fn value<'t>(&mut self, reader: &mut Reader<'t>) -> Result<Value<'t>, Stop> {
        let start = *reader;
        Ok(match reader.node() {
            Node::String(text) => Value::Text(Cow::Borrowed(text)),
            Node::Int(int) => Value::Int(int),
            Node::Bool(value) => Value::Bool(value),
            Node::Null | Node::Undefined => Value::Nullish,
            Node::Number(number) => Value::Number(number),
            Node::BigInt(digits) => Value::BigInt(Cow::Borrowed(digits)),
            Node::Symbol(_) => Value::Symbol,
            Node::ClientReference(_) | Node::ClientAction => Value::Function,
            Node::ServerReference { .. } => {
                reader.skip();
                Value::Function
            }
            Node::FormAction { end } => {
                reader.seek(end);
                Value::Function
            }
            Node::Alias(_) => return self.value(reader),
            Node::Seen(_) | Node::Deferred(_) => {
                let (tape, address) = self.elsewhere(start)?;
                return self
                    .value(&mut tape.reader_at(address))
                    .map(Value::into_owned);
            }
            Node::Thrown { error, .. } => return Err(Failure::Thrown(error).into()),
            _ => {
                let mut rest = start;
                rest.skip();
                *reader = rest;
                Value::Object(self.object_text(start)?)
            }
        })
    }

    /// Where the value at the reader was written: `SEEN` and `DEFERRED` stand for others.
    fn elsewhere(&mut self, mut reader: Reader<'_>) -> Result<(Rc<Tape>, Address), Stop> {
        let address = match reader.node() {
            Node::Seen(obj) => self.object(obj)?,
            Node::Deferred(task) => self.settled(task)?,
            _ => return Err(Failure::Malformed("a value stands for no other").into()),
        };
        Ok((self.tape_at(address)?, address))
    }

    /// Where the value of a task of the server layer stands; suspends while it does not.
    pub(super) fn settled(&mut self, task: u32) -> Result<Address, Stop> {
        match self.writer.server_task(task) {
            ServerTask::Done(address) => Ok(*address),
            ServerTask::Failed(error) => Err(Failure::Thrown(*error).into()),
            ServerTask::Pending(_) => Err(Stop::Suspended(Source::Nothing, Wait::Server(task))),
        }
    }

    /// Calls `read` with a reader at the value itself, behind whatever stands for it.
    pub(super) fn with_target<T>(
        &mut self,
        mut reader: Reader<'_>,
        read: impl FnOnce(&mut Self, Reader<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        loop {
            let start = reader;
            match reader.node() {
                Node::Alias(_) => {}
                Node::Seen(_) | Node::Deferred(_) => {
                    let (tape, address) = self.elsewhere(start)?;
                    return self.with_far_target(&tape, address, read);
                }
                _ => return read(self, start),
            }
        }
    }

    fn with_far_target<T>(
        &mut self,
        tape: &Rc<Tape>,
        address: Address,
        read: impl FnOnce(&mut Self, Reader<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let (mut tape, mut address) = (Rc::clone(tape), address);
        loop {
            let mut reader = tape.reader_at(address);
            let start = reader;
            match reader.node() {
                Node::Alias(_) => address = reader.address(),
                Node::Seen(_) | Node::Deferred(_) => {
                    let next = self.elsewhere(start)?;
                    (tape, address) = next;
                }
                _ => return read(self, start),
            }
        }
    }

    /// `"" + value` of an object.
    fn object_text(&mut self, mut reader: Reader<'_>) -> Result<String, Stop> {
        Ok(match reader.node() {
            Node::Array { count, .. } => {
                let mut text = String::new();
                for index in 0..count {
                    if index > 0 {
                        text.push(',');
                    }
                    text.push_str(&self.value(&mut reader)?.text());
                }
                text
            }
            Node::Date(iso) => date_text(iso),
            Node::Map { .. } => "[object Map]".into(),
            Node::Set { .. } => "[object Set]".into(),
            Node::FormData { .. } => "[object FormData]".into(),
            Node::Iterator { .. } => "[object Array Iterator]".into(),
            Node::Promise { .. } => "[object Promise]".into(),
            Node::ErrorValue => "Error".into(),
            Node::Blob { .. } => "[object Blob]".into(),
            _ => "[object Object]".into(),
        })
    }

    /// The first task that an element's own properties still need: React's client gives the element
    /// out only when they are there.
    pub(super) fn blocked_on(
        &mut self,
        element: &Element<'_>,
        mut reader: Reader<'_>,
    ) -> Result<Option<u32>, Stop> {
        if !reader.tape().has_deferred() {
            return Ok(None);
        }
        for _ in 0..element.count {
            reader.key();
            if let Some(task) = self.value_blocked_on(&mut reader)? {
                return Ok(Some(task));
            }
        }
        Ok(None)
    }

    fn value_blocked_on(&mut self, reader: &mut Reader<'_>) -> Result<Option<u32>, Stop> {
        match reader.node() {
            Node::Deferred(task) => {
                return match self.writer.server_task(task) {
                    ServerTask::Pending(_) => Ok(Some(task)),
                    ServerTask::Done(_) => Ok(None),
                    ServerTask::Failed(error) => Err(Failure::Thrown(*error).into()),
                };
            }
            Node::Array { count, .. } => {
                for _ in 0..count {
                    if let Some(task) = self.value_blocked_on(reader)? {
                        return Ok(Some(task));
                    }
                }
            }
            Node::Object { count, .. } => {
                for _ in 0..count {
                    reader.key();
                    if let Some(task) = self.value_blocked_on(reader)? {
                        return Ok(Some(task));
                    }
                }
            }
            Node::Alias(_)
            | Node::ServerReference { .. }
            | Node::Map { .. }
            | Node::Set { .. }
            | Node::FormData { .. }
            | Node::Iterator { .. } => return self.value_blocked_on(reader),
            Node::Element(element) => reader.seek(element.end),
            Node::Stream { end, .. } | Node::OtherElement { end, .. } => reader.seek(end),
            _ => {}
        }
        Ok(None)
    }

    /// Appends an attribute for the property whose value is at the reader, by the common rules.
    pub(super) fn attribute(
        &mut self,
        out: &mut Vec<u8>,
        name: PropName,
        reader: &mut Reader<'_>,
    ) -> Result<(), Stop> {
        match name.rule {
            Rule::Never => reader.skip(),
            Rule::Style => {
                let start = *reader;
                reader.skip();
                self.with_target(start, |walk, reader| walk.style(out, reader))?;
            }
            _ => {
                let mut ahead = *reader;
                if let Node::String(text) = ahead.node()
                    && attribute::write_text(out, self.names, name, text)
                {
                    *reader = ahead;
                    return Ok(());
                }
                let value = self.value(reader)?;
                let is_number = matches!(name.rule, Rule::Positive | Rule::Numeric);
                if is_number && matches!(value, Value::BigInt(_)) {
                    let message = "Cannot convert a BigInt value to a number";
                    return Err(Failure::markup(message).into());
                }
                attribute::write(out, self.names, name, &value);
            }
        }
        Ok(())
    }

    /// Appends the `style` attribute.
    pub(super) fn style(&mut self, out: &mut Vec<u8>, mut reader: Reader<'_>) -> Result<(), Stop> {
        let (count, is_array) = match reader.node() {
            Node::Null | Node::Undefined => return Ok(()),
            Node::Object { count, .. } => (count, false),
            Node::Array { count, .. } => (count, true),
            Node::String(_)
            | Node::Int(_)
            | Node::Number(_)
            | Node::Bool(_)
            | Node::BigInt(_)
            | Node::Symbol(_)
            | Node::ServerReference { .. }
            | Node::ClientReference(_)
            | Node::ClientAction => return Err(Failure::style().into()),
            _ => return Ok(()),
        };
        let mut is_first = true;
        for index in 0..count {
            let index = if is_array {
                index.to_string()
            } else {
                String::new()
            };
            let key = if is_array {
                Key::Inline(&index)
            } else {
                reader.key()
            };
            let value = self.value(&mut reader)?;
            if matches!(value, Value::Nullish | Value::Bool(_)) || value.is_empty_text() {
                continue;
            }
            out.extend_from_slice(if is_first { b" style=\"" } else { b";" });
            is_first = false;
            let name = self.names.style(key, self.engine.names());
            out.extend_from_slice(self.names.declaration(name));
            style::value(out, name, &value);
        }
        if !is_first {
            out.push(b'"');
        }
        Ok(())
    }

    /// The text of `dangerouslySetInnerHTML`, `None` where it holds none.
    pub(super) fn inner_html(&mut self, reader: Reader<'_>) -> Result<Option<String>, Stop> {
        self.with_target(reader, |walk, mut reader| {
            let Node::Object { count, .. } = reader.node() else {
                return Err(Failure::inner_html().into());
            };
            for _ in 0..count {
                if walk.prop(&mut reader).prop == Prop::Html {
                    let html = walk.value(&mut reader)?;
                    return Ok((!html.is_nullish()).then(|| html.text().into_owned()));
                }
                reader.skip();
            }
            Err(Failure::inner_html().into())
        })
    }
}

/// A date as JavaScript prints it in a process whose time zone is UTC.
fn date_text(iso: &str) -> String {
    let number = |range: std::ops::Range<usize>| iso.get(range)?.parse::<i64>().ok();
    let parts = (number(0..4), number(5..7), number(8..10), iso.get(11..19));
    let (Some(year), Some(month @ 1..=12), Some(day), Some(time)) = parts else {
        return iso.to_owned();
    };
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    // Sakamoto's day of the week.
    const OFFSETS: [i64; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let y = if month < 3 { year - 1 } else { year };
    let weekday = (y + y / 4 - y / 100 + y / 400 + OFFSETS[month as usize - 1] + day) % 7;
    format!(
        "{} {} {day:02} {year:04} {time} GMT+0000 (Coordinated Universal Time)",
        DAYS[weekday as usize],
        MONTHS[month as usize - 1]
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_are_printed_as_in_utc() {
        assert_eq!(
            super::date_text("2024-02-29T12:30:05.123Z"),
            "Thu Feb 29 2024 12:30:05 GMT+0000 (Coordinated Universal Time)"
        );
    }
}
