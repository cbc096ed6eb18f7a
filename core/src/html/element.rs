//! Host elements: the start tag of each kind, and what it makes of its properties.

use super::HtmlWriter;
use super::boundary::SideOf;
use super::error::Failure;
use super::markup::attribute::{self, Prop};
use super::markup::format_context::{ChildContext, InsertionMode};
use super::markup::names::{Tag, TagName};
use super::markup::value::Value;
use super::render::{Rendered, Stop, Walk};
use super::segment::Segment;
use crate::tape::{Address, Element, Key, Node, Reader};

/// An element at hand: its tag and its properties.
#[derive(Clone, Copy)]
pub(super) struct Host<'t> {
    pub(super) key: Key<'t>,
    pub(super) name: TagName,
    pub(super) count: u32,
    /// At the first property.
    pub(super) props: Reader<'t>,
}

/// What is between the tags: by place on the element's tape.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Between {
    pub(super) children: Option<Address>,
    pub(super) inner_html: Option<Address>,
}

impl Walk<'_> {
    /// Renders a host element; the reader stands at its first property.
    pub(super) fn host(
        &mut self,
        key: Key<'_>,
        element: &Element<'_>,
        start: Address,
        props: Reader<'_>,
    ) -> Rendered {
        let name = self.names.tag(key, self.engine.names());
        let host = Host {
            key,
            name,
            count: element.count,
            props,
        };
        let segment = self.at.segment;
        let mut out = std::mem::take(&mut self.writer.segment(segment).chunks);
        let len = out.len();
        let started = self.start_instance(&mut out, &host);
        if matches!(started, Err(Stop::Suspended(..))) {
            out.truncate(len);
        }
        self.writer.segment(segment).chunks = out;
        let children = match started {
            Err(Stop::Suspended(_, wait)) => {
                return self.suspend(super::task::Source::Address(start), wait);
            }
            started => started?,
        };
        self.writer.segment(segment).last_pushed_text = false;
        let outer = self.at.format;
        let selected = match name.child {
            ChildContext::Select => self.selected_value(&host)?,
            _ => None,
        };
        self.at.format = outer.child(name.child, selected);
        let mut reader = props;
        reader.seek(children.unwrap_or_else(|| reader.address()));
        // A lone string belongs to the start tag of most elements.
        let is_own_text = children.is_some()
            && name.tag.takes_text()
            && matches!({ reader }.node(), Node::String(_));
        if self.at.format.mode == InsertionMode::Head && !is_own_text {
            self.head_content(children.map(|_| reader))?;
        } else if children.is_some() {
            self.node(&mut reader)?;
        }
        self.at.format = outer;
        self.end_instance(&host);
        Ok(())
    }

    fn end_instance(&mut self, host: &Host<'_>) {
        let mode = self.at.format.mode;
        let segment = &mut self.writer.segments[self.at.segment as usize];
        segment.last_pushed_text = false;
        match host.name.tag {
            tag if tag.ends_itself() => {}
            Tag::Body if mode < InsertionMode::Body => self.writer.has_body = true,
            Tag::Html if mode == InsertionMode::Root => self.writer.has_html = true,
            Tag::Head if mode < InsertionMode::Body => {}
            // The tag's own bytes may have been those of a name that was written out.
            _ => match host.key {
                Key::Name(_) => segment.chunks.extend_from_slice(self.names.end(host.name)),
                Key::Inline(tag) => {
                    segment.chunks.extend_from_slice(b"</");
                    segment.chunks.extend_from_slice(tag.as_bytes());
                    segment.chunks.push(b'>');
                }
            },
        }
    }

    /// Renders what is in `<head>` into a segment of its own, which the preamble takes up.
    fn head_content(&mut self, children: Option<Reader<'_>>) -> Rendered {
        let outer = self.at.segment;
        let own = self.writer.new_segment(Segment::new(InsertionMode::Head));
        self.writer.segment(outer).preamble_children.push(own);
        self.at.segment = own;
        if let Some(mut children) = children {
            self.node(&mut children)?;
        }
        self.writer.finish_segment(self.at.boundary, own);
        self.at.segment = outer;
        Ok(())
    }

    /// Writes the start tag, and what elements put behind it by themselves. Returns the children to render.
    fn start_instance(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let mode = self.at.format.mode;
        match host.name.tag {
            Tag::Generic | Tag::A | Tag::Select | Tag::Object => self.start_generic(out, host),
            Tag::Void => self.start_void(out, host),
            Tag::Custom => self.start_custom(out, host),
            Tag::Invalid => {
                Err(Failure::Markup(format!("Invalid tag: {}", self.key_text(host.key))).into())
            }
            Tag::Option => self.start_option(out, host),
            Tag::Textarea => self.start_textarea(out, host),
            Tag::Input => self.start_input(out, host),
            Tag::Button => self.start_button(out, host),
            Tag::Form => self.start_form(out, host),
            Tag::Pre => self.start_pre(out, host),
            Tag::Menuitem => self.start_menuitem(out, host),
            Tag::Title => self.title(out, host),
            Tag::Link => self.link(out, host),
            Tag::Script => self.script(out, host),
            Tag::Style => self.style_element(out, host),
            Tag::Meta => self.meta(out, host),
            Tag::Img => self.img(out, host),
            Tag::Head if mode < InsertionMode::Body => self.start_singleton(out, host),
            Tag::Body if mode < InsertionMode::Body => self.start_singleton(out, host),
            Tag::Html if mode == InsertionMode::Root => self.start_singleton(out, host),
            Tag::Head | Tag::Body | Tag::Html => self.start_generic(out, host),
        }
    }

    /// Appends `<tag`.
    pub(super) fn open(&mut self, out: &mut Vec<u8>, host: &Host<'_>) {
        match host.key {
            Key::Name(_) => out.extend_from_slice(self.names.start(host.name)),
            Key::Inline(tag) => {
                out.push(b'<');
                out.extend_from_slice(tag.as_bytes());
            }
        }
    }

    /// Appends `<tag` and the attributes, except for the properties that `takes` takes for itself:
    /// it gets their place and value.
    pub(super) fn open_with(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
        mut takes: impl FnMut(Prop, Address) -> bool,
    ) -> Result<Between, Stop> {
        self.open(out, host);
        let mut between = Between::default();
        let mut reader = host.props;
        for _ in 0..host.count {
            let name = self.prop(&mut reader);
            let address = reader.address();
            match name.prop {
                Prop::Children => between.children = Some(address),
                Prop::DangerouslySetInnerHtml => between.inner_html = Some(address),
                Prop::Other => {
                    self.attribute(out, name, &mut reader)?;
                    continue;
                }
                Prop::Href if host.name.tag == Tag::A => {
                    let value = self.value(&mut reader)?;
                    if value.is_empty_text() {
                        out.extend_from_slice(b" href=\"\"");
                    } else {
                        attribute::write(out, self.names, name, &value);
                    }
                    continue;
                }
                Prop::Data if host.name.tag == Tag::Object => {
                    let value = self.value(&mut reader)?;
                    let text = value.text();
                    if !text.is_empty() {
                        attribute::text(out, "data", attribute::sanitize_url(&text));
                    }
                    continue;
                }
                prop if takes(prop, address) => {}
                _ => {
                    self.attribute(out, name, &mut reader)?;
                    continue;
                }
            }
            reader.skip();
        }
        Ok(between)
    }

    /// Appends the inner HTML and returns the children.
    pub(super) fn content(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
        between: Between,
    ) -> Result<Option<Address>, Stop> {
        if let Some(html) = self.inner_html_of(host, between)? {
            out.extend_from_slice(html.as_bytes());
        }
        Ok(between.children)
    }

    fn inner_html_of(&mut self, host: &Host<'_>, between: Between) -> Result<Option<String>, Stop> {
        if self.is_nullish(host, between.inner_html)? {
            return Ok(None);
        }
        if !self.is_nullish(host, between.children)? {
            return Err(Failure::children_and_inner_html().into());
        }
        let mut reader = host.props;
        reader.seek(between.inner_html.unwrap_or_default());
        self.inner_html(reader)
    }

    pub(super) fn is_nullish(
        &mut self,
        host: &Host<'_>,
        address: Option<Address>,
    ) -> Result<bool, Stop> {
        let Some(address) = address else {
            return Ok(true);
        };
        let mut reader = host.props;
        reader.seek(address);
        self.with_target(reader, |_, mut reader| {
            Ok(matches!(reader.node(), Node::Null | Node::Undefined))
        })
    }

    pub(super) fn start_generic(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let is_select = host.name.tag == Tag::Select;
        let between = self.open_with(out, host, |prop, _| {
            is_select && matches!(prop, Prop::Value | Prop::DefaultValue)
        })?;
        out.push(b'>');
        self.content(out, host, between)
    }

    /// An element without content: `<tag …/>`.
    pub(super) fn start_void(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let between = self.open_with(out, host, |_, _| false)?;
        self.expect_nothing_between(host, between)?;
        out.extend_from_slice(b"/>");
        Ok(None)
    }

    pub(super) fn expect_nothing_between(&mut self, host: &Host<'_>, between: Between) -> Rendered {
        if self.is_nullish(host, between.children)? && self.is_nullish(host, between.inner_html)? {
            return Ok(());
        }
        Err(match host.name.tag {
            Tag::Menuitem => {
                Failure::markup("menuitems cannot have `children` nor `dangerouslySetInnerHTML`.")
            }
            _ => Failure::self_closing(&self.key_text(host.key)),
        }
        .into())
    }

    fn start_menuitem(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let between = self.open_with(out, host, |_, _| false)?;
        self.expect_nothing_between(host, between)?;
        out.push(b'>');
        Ok(None)
    }

    /// `<pre>` and `<listing>`: the parser drops a line feed behind the start tag.
    fn start_pre(&mut self, out: &mut Vec<u8>, host: &Host<'_>) -> Result<Option<Address>, Stop> {
        let between = self.open_with(out, host, |_, _| false)?;
        out.push(b'>');
        if let Some(html) = self.inner_html_of(host, between)? {
            if html.starts_with('\n') {
                out.push(b'\n');
            }
            out.extend_from_slice(html.as_bytes());
        }
        if let Some(children) = between.children {
            let mut reader = host.props;
            reader.seek(children);
            if matches!(reader.node(), Node::String(text) if text.starts_with('\n')) {
                out.push(b'\n');
            }
        }
        Ok(between.children)
    }

    /// A custom element: properties are attributes as they are.
    fn start_custom(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        self.open(out, host);
        let mut between = Between::default();
        let mut reader = host.props;
        for _ in 0..host.count {
            let key = reader.key();
            let name = self.names.prop(key, self.engine.names());
            let address = reader.address();
            match name.prop {
                Prop::Children => between.children = Some(address),
                Prop::DangerouslySetInnerHtml => between.inner_html = Some(address),
                Prop::Ref => {}
                Prop::Style => {
                    self.attribute(out, name, &mut reader)?;
                    continue;
                }
                prop => {
                    let text = self.key_text(key);
                    let value = self.value(&mut reader)?;
                    if !attribute::is_safe(&text)
                        || text.starts_with("suppress") && is_suppression(&text)
                    {
                        continue;
                    }
                    let text = if prop == Prop::ClassName {
                        "class"
                    } else {
                        &text
                    };
                    match value {
                        Value::Nullish
                        | Value::Function
                        | Value::Symbol
                        | Value::Object(_)
                        | Value::Bool(false) => {}
                        Value::Bool(true) => attribute::text(out, text, ""),
                        value => attribute::text(out, text, &value.text()),
                    }
                    continue;
                }
            }
            reader.skip();
        }
        out.push(b'>');
        self.content(out, host, between)
    }

    /// `<html>`, `<head>` and `<body>` of the document: they go into the preamble.
    fn start_singleton(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let tag = host.name.tag;
        let at = self.at.preamble;
        let part = self.preamble_part(at, tag);
        if part.is_some() {
            return Err(Failure::only_once(&self.key_text(host.key)).into());
        }
        *part = Some(Vec::new());
        if at.is_some() {
            out.extend_from_slice(b"<!--");
            out.extend_from_slice(self.key_text(host.key).as_bytes());
            out.extend_from_slice(b"-->");
        }
        let mut start = Vec::new();
        if tag == Tag::Html {
            start.extend_from_slice(b"<!DOCTYPE html>");
        }
        let children = self.start_generic(&mut start, host);
        *self.preamble_part(at, tag) = Some(start);
        children
    }

    /// The place of a singleton's start tag in the preamble of a boundary's side, or the document's.
    fn preamble_part(&mut self, at: Option<SideOf>, tag: Tag) -> &mut Option<Vec<u8>> {
        let HtmlWriter {
            boundaries,
            preamble,
            ..
        } = &mut *self.writer;
        let preamble = at
            .and_then(|(boundary, side)| boundaries[boundary as usize].preamble_mut(side))
            .unwrap_or(preamble);
        match tag {
            Tag::Html => &mut preamble.html,
            Tag::Head => &mut preamble.head,
            _ => &mut preamble.body,
        }
    }
}

fn is_suppression(name: &str) -> bool {
    matches!(
        name,
        "suppressContentEditableWarning" | "suppressHydrationWarning"
    )
}
