//! The bound arguments of a server function as form fields, so that a form works without the browser's side.
//!
//! They are what React's client would encode: one field for each part of the reply, inner parts first.

use super::error::Failure;
use super::markup::escape;
use super::markup::value::{Value, number_text};
use super::render::{Stop, Walk};
use crate::tape::{Node, Reader};

/// The parts of a reply.
struct Reply<'p> {
    prefix: &'p str,
    next_part: u32,
    fields: Vec<(String, String)>,
}

impl Reply<'_> {
    fn next_part(&mut self) -> u32 {
        self.next_part += 1;
        self.next_part - 1
    }

    fn add(&mut self, part: u32, json: Vec<u8>) {
        let json = String::from_utf8_lossy(&json).into_owned();
        self.fields
            .push((format!("$ACTION_{}:{part}", self.prefix), json));
    }
}

impl Walk<'_> {
    /// The fields of server function `id` with the bound arguments at the reader.
    pub(super) fn bound_arguments(
        &mut self,
        id: &str,
        bound: Reader<'_>,
        prefix: &str,
    ) -> Result<Vec<(String, String)>, Stop> {
        let mut reply = Reply {
            prefix,
            next_part: 0,
            fields: Vec::new(),
        };
        let root = reply.next_part();
        self.server_reference(id, bound, root, &mut reply)?;
        Ok(reply.fields)
    }

    /// Adds a server function as a part.
    fn server_reference(
        &mut self,
        id: &str,
        bound: Reader<'_>,
        part: u32,
        reply: &mut Reply<'_>,
    ) -> Result<(), Stop> {
        let mut json = b"{\"id\":".to_vec();
        escape::json_string(&mut json, id);
        json.extend_from_slice(b",\"bound\":");
        if matches!({ bound }.node(), Node::Null) {
            json.extend_from_slice(b"null}");
        } else {
            let arguments = reply.next_part();
            self.part(bound, arguments, reply)?;
            json.extend_from_slice(format!("\"$@{arguments:x}\"}}").as_bytes());
        }
        reply.add(part, json);
        Ok(())
    }

    fn part(&mut self, value: Reader<'_>, part: u32, reply: &mut Reply<'_>) -> Result<(), Stop> {
        let mut json = Vec::new();
        self.reply_value(&mut json, value, reply)?;
        reply.add(part, json);
        Ok(())
    }

    fn reply_value(
        &mut self,
        json: &mut Vec<u8>,
        value: Reader<'_>,
        reply: &mut Reply<'_>,
    ) -> Result<(), Stop> {
        self.with_target(value, |walk, mut reader| {
            let start = reader;
            let node = reader.node();
            match node {
                Node::Null => json.extend_from_slice(b"null"),
                Node::Undefined => json.extend_from_slice(b"\"$undefined\""),
                Node::Bool(value) => json.extend_from_slice(if value { b"true" } else { b"false" }),
                Node::Int(int) => {
                    json.extend_from_slice(itoa::Buffer::new().format(int).as_bytes())
                }
                Node::Number(number) => json.extend_from_slice(reply_number(number).as_bytes()),
                Node::String(text) if text.starts_with('$') => {
                    escape::json_string(json, &format!("${text}"));
                }
                Node::String(text) => escape::json_string(json, text),
                Node::BigInt(digits) => escape::json_string(json, &format!("$n{digits}")),
                Node::Date(iso) => escape::json_string(json, &format!("$D{iso}")),
                Node::Array { count, .. } => {
                    json.push(b'[');
                    for index in 0..count {
                        if index > 0 {
                            json.push(b',');
                        }
                        walk.reply_value(json, reader, reply)?;
                        reader.skip();
                    }
                    json.push(b']');
                }
                Node::Object { count, .. } => {
                    json.push(b'{');
                    for index in 0..count {
                        if index > 0 {
                            json.push(b',');
                        }
                        escape::json_string(json, &walk.key_text(reader.key()));
                        json.push(b':');
                        walk.reply_value(json, reader, reply)?;
                        reader.skip();
                    }
                    json.push(b'}');
                }
                Node::Map { .. } | Node::Set { .. } => {
                    let part = reply.next_part();
                    walk.part(reader, part, reply)?;
                    let tag = if matches!(node, Node::Map { .. }) {
                        'Q'
                    } else {
                        'W'
                    };
                    escape::json_string(json, &format!("${tag}{part:x}"));
                }
                Node::ServerReference { id, .. } => {
                    let part = reply.next_part();
                    walk.server_reference(id, reader, part, reply)?;
                    escape::json_string(json, &format!("$h{part:x}"));
                }
                Node::Promise { task, .. } => {
                    let address = walk.settled(task)?;
                    let part = reply.next_part();
                    let tape = walk.tape_at(address)?;
                    walk.part(tape.reader_at(address), part, reply)?;
                    escape::json_string(json, &format!("$@{part:x}"));
                }
                _ => {
                    let text = walk.value(&mut { start }).unwrap_or(Value::Nullish);
                    return Err(Failure::Markup(format!(
                        "a bound argument cannot be a form field: {}",
                        text.text()
                    ))
                    .into());
                }
            }
            Ok(())
        })
    }
}

fn reply_number(number: f64) -> String {
    if number.is_nan() {
        "\"$NaN\"".into()
    } else if number.is_infinite() {
        if number > 0.0 {
            "\"$Infinity\"".into()
        } else {
            "\"$-Infinity\"".into()
        }
    } else if number == 0.0 && number.is_sign_negative() {
        "\"$-0\"".into()
    } else {
        number_text(number)
    }
}
