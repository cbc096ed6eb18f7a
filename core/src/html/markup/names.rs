//! What is known of a tag, property or style name, found once per isolate and then looked up by number.
//!
//! An isolate serves many requests and interns its names, so each name is matched against React's
//! lists once, and its markup (` class="`) lies ready.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use super::attribute::{self, Prop, Rule};
use super::format_context::ChildContext;
use super::style;
use crate::tape::{Key, NameId, Names};

/// What the writers of one isolate know of its names; clones share it.
#[derive(Debug, Clone, Default)]
pub struct MarkupNames(Rc<RefCell<NameTable>>);

impl MarkupNames {
    pub(in crate::html) fn borrow(&self) -> RefMut<'_, NameTable> {
        self.0.borrow_mut()
    }
}

/// A range of the table's markup.
type Markup = (u32, u32);

/// A property name.
#[derive(Debug, Clone, Copy)]
pub(in crate::html) struct PropName {
    /// Which of the properties that some element treats by itself this is.
    pub(in crate::html) prop: Prop,
    /// How its value is written.
    pub(in crate::html) rule: Rule,
    /// ` name="`.
    markup: Markup,
}

/// The elements with rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the tag of its name")]
pub(in crate::html) enum Tag {
    Generic,
    /// No content and no end tag, and nothing else special.
    Void,
    /// Its name has a hyphen.
    Custom,
    /// Not a tag name.
    Invalid,
    A,
    Body,
    Button,
    Form,
    Head,
    Html,
    Img,
    Input,
    Link,
    Menuitem,
    Meta,
    Object,
    Option,
    /// `pre` and `listing`.
    Pre,
    Script,
    Select,
    Style,
    Textarea,
    Title,
}

/// A tag name.
#[derive(Debug, Clone, Copy)]
pub(in crate::html) struct TagName {
    pub(in crate::html) tag: Tag,
    pub(in crate::html) child: ChildContext,
    /// `<name`.
    start: Markup,
    /// `</name>`.
    end: Markup,
}

/// A style property's name.
#[derive(Debug, Clone, Copy)]
pub(in crate::html) struct StyleName {
    pub(in crate::html) custom: bool,
    pub(in crate::html) unitless: bool,
    /// `name:`.
    markup: Markup,
}

/// The knowledge, by name number.
#[derive(Debug, Default)]
pub(in crate::html) struct NameTable {
    props: Vec<Option<PropName>>,
    tags: Vec<Option<TagName>>,
    styles: Vec<Option<StyleName>>,
    markup: Vec<u8>,
    /// The end of the markup that belongs to interned names. What follows is of the last name that
    /// was written out, and gone with the next one.
    interned: usize,
}

impl NameTable {
    pub(in crate::html) fn prop(&mut self, key: Key<'_>, names: &Names) -> PropName {
        match key {
            Key::Inline(text) => self.written_out(text, Self::describe_prop),
            Key::Name(id) => match self.props.get(id as usize) {
                Some(Some(known)) => *known,
                _ => {
                    let known = self.intern(id, names, Self::describe_prop);
                    *slot(&mut self.props, id) = Some(known);
                    known
                }
            },
        }
    }

    pub(in crate::html) fn tag(&mut self, key: Key<'_>, names: &Names) -> TagName {
        match key {
            Key::Inline(text) => self.written_out(text, Self::describe_tag),
            Key::Name(id) => match self.tags.get(id as usize) {
                Some(Some(known)) => *known,
                _ => {
                    let known = self.intern(id, names, Self::describe_tag);
                    *slot(&mut self.tags, id) = Some(known);
                    known
                }
            },
        }
    }

    pub(in crate::html) fn style(&mut self, key: Key<'_>, names: &Names) -> StyleName {
        match key {
            Key::Inline(text) => self.written_out(text, Self::describe_style),
            Key::Name(id) => match self.styles.get(id as usize) {
                Some(Some(known)) => *known,
                _ => {
                    let known = self.intern(id, names, Self::describe_style);
                    *slot(&mut self.styles, id) = Some(known);
                    known
                }
            },
        }
    }

    /// ` name="`, until the next look-up.
    pub(in crate::html) fn attribute(&self, name: PropName) -> &[u8] {
        self.bytes(name.markup)
    }

    /// `<name`, until the next look-up.
    pub(in crate::html) fn start(&self, name: TagName) -> &[u8] {
        self.bytes(name.start)
    }

    /// `</name>`, until the next look-up.
    pub(in crate::html) fn end(&self, name: TagName) -> &[u8] {
        self.bytes(name.end)
    }

    /// `name:`, until the next look-up.
    pub(in crate::html) fn declaration(&self, name: StyleName) -> &[u8] {
        self.bytes(name.markup)
    }

    fn bytes(&self, (start, len): Markup) -> &[u8] {
        &self.markup[start as usize..(start + len) as usize]
    }

    fn written_out<T>(&mut self, text: &str, describe: impl Fn(&mut Self, &str) -> T) -> T {
        self.markup.truncate(self.interned);
        describe(self, text)
    }

    fn intern<T>(
        &mut self,
        id: NameId,
        names: &Names,
        describe: impl Fn(&mut Self, &str) -> T,
    ) -> T {
        self.markup.truncate(self.interned);
        let known = describe(self, names.get(id).unwrap_or_default());
        self.interned = self.markup.len();
        known
    }

    fn append(&mut self, parts: &[&[u8]]) -> Markup {
        let start = self.markup.len();
        parts
            .iter()
            .for_each(|part| self.markup.extend_from_slice(part));
        (start as u32, (self.markup.len() - start) as u32)
    }

    fn describe_prop(&mut self, name: &str) -> PropName {
        let (rule, emitted) = attribute::rule_of(name);
        let markup = self.append(&[b" ", emitted.as_bytes(), b"=\""]);
        PropName {
            prop: Prop::of(name),
            rule,
            markup,
        }
    }

    fn describe_tag(&mut self, name: &str) -> TagName {
        let start = self.append(&[b"<", name.as_bytes()]);
        let end = self.append(&[b"</", name.as_bytes(), b">"]);
        TagName {
            tag: Tag::of(name),
            child: ChildContext::of(name),
            start,
            end,
        }
    }

    fn describe_style(&mut self, name: &str) -> StyleName {
        let markup = self.append(&[style::property(name).as_bytes(), b":"]);
        StyleName {
            custom: name.starts_with("--"),
            unitless: style::is_unitless(name),
            markup,
        }
    }
}

fn slot<T>(known: &mut Vec<Option<T>>, id: NameId) -> &mut Option<T> {
    let id = id as usize;
    if known.len() <= id {
        known.resize_with(id + 1, || None);
    }
    &mut known[id]
}

impl Tag {
    fn of(name: &str) -> Self {
        match name {
            "a" => Self::A,
            "body" => Self::Body,
            "button" => Self::Button,
            "form" => Self::Form,
            "head" => Self::Head,
            "html" => Self::Html,
            "img" => Self::Img,
            "input" => Self::Input,
            "link" => Self::Link,
            "menuitem" => Self::Menuitem,
            "meta" => Self::Meta,
            "object" => Self::Object,
            "option" => Self::Option,
            "pre" | "listing" => Self::Pre,
            "script" => Self::Script,
            "select" => Self::Select,
            "style" => Self::Style,
            "textarea" => Self::Textarea,
            "title" => Self::Title,
            "area" | "base" | "br" | "col" | "embed" | "hr" | "keygen" | "param" | "source"
            | "track" | "wbr" => Self::Void,
            "annotation-xml" | "color-profile" | "font-face" | "font-face-src"
            | "font-face-uri" | "font-face-format" | "font-face-name" | "missing-glyph" => {
                Self::Generic
            }
            _ if !is_tag(name) => Self::Invalid,
            _ if name.contains('-') => Self::Custom,
            _ => Self::Generic,
        }
    }

    /// Whether a lone string among its children is written with its start tag.
    pub(in crate::html) fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Generic | Self::A | Self::Button | Self::Form | Self::Object
        )
    }

    /// Whether React writes no end tag for it, wherever it stands.
    pub(in crate::html) fn ends_itself(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Style
                | Self::Script
                | Self::Void
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
        )
    }
}

fn is_tag(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b":_.-".contains(&byte))
}
