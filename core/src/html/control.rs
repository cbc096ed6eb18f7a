//! Form controls whose value is not an attribute of their own: `<option>`, `<select>` and `<textarea>`.

use super::element::Host;
use super::error::Failure;
use super::markup::attribute::Prop;
use super::markup::escape;
use super::markup::value::Value;
use super::render::{Stop, Walk};
use crate::tape::{Address, Node, Reader};

impl Walk<'_> {
    /// `<option>`: selected if the enclosing `<select>` has its value.
    pub(super) fn start_option(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let (mut value, mut selected) = (None, None);
        let between = self.open_with(out, host, |prop, address| match prop {
            Prop::Value => {
                value = Some(address);
                false
            }
            Prop::Selected => {
                selected = Some(address);
                true
            }
            _ => false,
        })?;
        let is_selected = match self.at.format.selected {
            Some(chosen) => {
                let text = match self.value_at(&host.props, value)? {
                    Value::Nullish => self.flat_text(host, between.children)?,
                    value => value.text().into_owned(),
                };
                self.writer.selected[chosen as usize].contains(&text)
            }
            None => self.value_at(&host.props, selected)?.is_truthy(),
        };
        if is_selected {
            out.extend_from_slice(b" selected=\"\"");
        }
        out.push(b'>');
        self.content(out, host, between)
    }

    /// The value of a `<select>`, for its options.
    pub(super) fn selected_value(&mut self, host: &Host<'_>) -> Result<Option<u32>, Stop> {
        let (mut value, mut default) = (None, None);
        let mut reader = host.props;
        for _ in 0..host.count {
            let prop = self.prop(&mut reader).prop;
            match prop {
                Prop::Value => value = Some(reader.address()),
                Prop::DefaultValue => default = Some(reader.address()),
                _ => {}
            }
            reader.skip();
        }
        if self.is_nullish(host, value)? {
            value = default;
        }
        if self.is_nullish(host, value)? {
            return Ok(None);
        }
        let mut reader = host.props;
        reader.seek(value.unwrap_or_default());
        let values = self.with_target(reader, |walk, mut reader| {
            let start = reader;
            let Node::Array { count, .. } = reader.node() else {
                return Ok(vec![text_or_nothing(&walk.value(&mut { start })?)]);
            };
            (0..count)
                .map(|_| walk.value(&mut reader).map(|value| text_or_nothing(&value)))
                .collect()
        })?;
        self.writer.selected.push(values);
        Ok(Some(self.writer.selected.len() as u32 - 1))
    }

    /// The text of an option's children, flattened.
    fn flat_text(&mut self, host: &Host<'_>, children: Option<Address>) -> Result<String, Stop> {
        let Some(children) = children else {
            return Ok(String::new());
        };
        let mut reader = host.props;
        reader.seek(children);
        let mut text = String::new();
        self.flatten(reader, &mut text)?;
        Ok(text)
    }

    fn flatten(&mut self, reader: Reader<'_>, text: &mut String) -> Result<(), Stop> {
        self.with_target(reader, |walk, mut reader| {
            let start = reader;
            match reader.node() {
                Node::Array { count, .. } => {
                    for _ in 0..count {
                        let item = reader;
                        walk.flatten(item, text)?;
                        reader.skip();
                    }
                }
                Node::Bool(_) => {}
                // The option itself waits: its text decides about its start tag.
                Node::Lazy(task) | Node::Promise { task, .. } => {
                    let address = walk.settled(task)?;
                    let tape = walk.tape_at(address)?;
                    walk.flatten(tape.reader_at(address), text)?;
                }
                _ => text.push_str(&walk.value(&mut { start })?.text()),
            }
            Ok(())
        })
    }

    pub(super) fn start_textarea(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let (mut value, mut default) = (None, None);
        let between = self.open_with(out, host, |prop, address| {
            match prop {
                Prop::Value => value = Some(address),
                Prop::DefaultValue => default = Some(address),
                _ => return false,
            }
            true
        })?;
        if !self.is_nullish(host, between.inner_html)? {
            return Err(Failure::markup(
                "`dangerouslySetInnerHTML` does not make sense on <textarea>.",
            )
            .into());
        }
        out.push(b'>');
        let mut value = self.value_at(&host.props, value)?;
        if value.is_nullish() {
            value = self.value_at(&host.props, default)?;
        }
        if !self.is_nullish(host, between.children)? {
            if !value.is_nullish() {
                return Err(Failure::markup(
                    "If you supply `defaultValue` on a <textarea>, do not pass children.",
                )
                .into());
            }
            let mut reader = host.props;
            reader.seek(between.children.unwrap_or_default());
            let items = self.with_target(reader, |_, mut reader| {
                Ok(if let Node::Array { count, .. } = reader.node() {
                    count
                } else {
                    1
                })
            })?;
            if items > 1 {
                return Err(Failure::markup("<textarea> can only have at most one child.").into());
            }
            value = Value::Text(self.value(&mut reader)?.text().into_owned().into());
        }
        if value.as_str().is_some_and(|text| text.starts_with('\n')) {
            out.push(b'\n');
        }
        escape::html(out, &value.text());
        Ok(None)
    }
}

/// `"" + value`, where `null` and `undefined` are words.
fn text_or_nothing(value: &Value<'_>) -> String {
    match value {
        Value::Nullish => "null".into(),
        value => value.text().into_owned(),
    }
}
