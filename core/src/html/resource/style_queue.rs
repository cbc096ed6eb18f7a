//! Styles with a precedence: queues of sheets and rules, in the order the cascade needs.

use super::{ResourceState, Resources};
use crate::html::markup::attribute;
use crate::html::markup::escape;
use crate::html::markup::value::Value;

/// How far a style sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::html) enum SheetState {
    Pending,
    Preloaded,
    /// In the document, before the shell.
    InPreamble,
    /// Named in an instruction.
    Late,
}

/// A style sheet: its state and its link's properties, by name.
#[derive(Debug)]
pub(in crate::html) struct Sheet {
    pub(in crate::html) state: SheetState,
    pub(in crate::html) props: Vec<(String, SheetProp)>,
}

/// A property of a link.
#[derive(Debug, Clone)]
pub(in crate::html) enum SheetProp {
    Value(Value<'static>),
    /// A `style` attribute, written.
    Style(Vec<u8>),
}

impl Sheet {
    pub(in crate::html) fn get(&self, name: &str) -> Option<&Value<'static>> {
        self.props.iter().find_map(|(key, value)| match value {
            SheetProp::Value(value) if key == name && !value.is_nullish() => Some(value),
            _ => None,
        })
    }

    /// Gives the property a value if it has none.
    pub(in crate::html) fn adopt(&mut self, name: &str, value: Option<&String>) {
        if self.get(name).is_some() {
            return;
        }
        let value = value.map_or(Value::Nullish, |value| Value::Text(value.clone().into()));
        match self.props.iter_mut().find(|(key, _)| key == name) {
            Some((_, place)) => *place = SheetProp::Value(value),
            None => self.props.push((name.to_owned(), SheetProp::Value(value))),
        }
    }

    /// Appends the link.
    pub(in crate::html) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<link");
        for (name, prop) in &self.props {
            match prop {
                SheetProp::Value(value) => attribute::write_by_name(out, name, value),
                SheetProp::Style(style) => out.extend_from_slice(style),
            }
        }
        out.extend_from_slice(b"/>");
    }

    /// Appends the link that preloads it.
    pub(in crate::html) fn write_preload(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<link rel=\"preload\" as=\"style\"");
        let names = [
            "href",
            "crossOrigin",
            "fetchPriority",
            "integrity",
            "media",
            "hrefLang",
            "referrerPolicy",
        ];
        for name in names {
            if let Some(value) = self.get(name) {
                attribute::write_by_name(out, name, value);
            }
        }
        out.extend_from_slice(b"/>");
    }
}

/// The styles of one precedence.
#[derive(Debug)]
pub(in crate::html) struct StyleQueue {
    /// The precedence, escaped.
    precedence: String,
    name: String,
    rules: Vec<u8>,
    /// The `href`s of the rules, escaped.
    hrefs: Vec<String>,
    /// The sheets that were not written yet, by `href`.
    pub(in crate::html) sheets: Vec<(String, u32)>,
}

impl StyleQueue {
    /// Appends the style element of the shell. `start` is `<style`, with its nonce.
    pub(in crate::html) fn write_in_preamble(&mut self, out: &mut Vec<u8>, start: &[u8]) {
        out.extend_from_slice(start);
        out.extend_from_slice(b" data-precedence=\"");
        out.extend_from_slice(self.precedence.as_bytes());
        if !self.hrefs.is_empty() {
            out.extend_from_slice(b"\" data-href=\"");
            out.extend_from_slice(self.hrefs.join(" ").as_bytes());
        }
        self.write_rules(out);
    }

    /// Appends the style element of a late boundary, which an instruction switches on.
    pub(in crate::html) fn write_late(&mut self, out: &mut Vec<u8>, start: &[u8]) {
        out.extend_from_slice(start);
        out.extend_from_slice(b" media=\"not all\" data-precedence=\"");
        out.extend_from_slice(self.precedence.as_bytes());
        out.extend_from_slice(b"\" data-href=\"");
        out.extend_from_slice(self.hrefs.join(" ").as_bytes());
        self.write_rules(out);
    }

    fn write_rules(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\">");
        out.append(&mut self.rules);
        out.extend_from_slice(b"</style>");
        self.hrefs.clear();
    }

    pub(in crate::html) fn has_rules(&self) -> bool {
        !self.hrefs.is_empty()
    }

    /// Adds the rules of a style element.
    pub(in crate::html) fn add_rules(&mut self, href: &str, rules: &[u8]) {
        self.hrefs.push(escape::html_string(href));
        self.rules.extend_from_slice(rules);
    }
}

impl Resources {
    pub(in crate::html) fn find_style_queue(&self, precedence: &str) -> Option<u32> {
        self.style_queues
            .iter()
            .position(|queue| queue.name == precedence)
            .map(|at| at as u32)
    }

    pub(in crate::html) fn style_queue(&mut self, precedence: &str) -> u32 {
        self.find_style_queue(precedence).unwrap_or_else(|| {
            self.style_queues.push(StyleQueue {
                precedence: escape::html_string(precedence),
                name: precedence.to_owned(),
                rules: Vec::new(),
                hrefs: Vec::new(),
                sheets: Vec::new(),
            });
            self.style_queues.len() as u32 - 1
        })
    }

    /// Whether styles of this URL were not written yet; from now on they are.
    pub(in crate::html) fn claim_style(&mut self, href: &str) -> Option<Option<ResourceState>> {
        let before = self
            .known_styles
            .insert(href.to_owned(), ResourceState::Written);
        (before != Some(ResourceState::Written)).then_some(before)
    }

    /// Adds a sheet that was claimed; `before` is what was known of it.
    pub(in crate::html) fn add_sheet(
        &mut self,
        precedence: &str,
        href: &str,
        mut sheet: Sheet,
        before: Option<ResourceState>,
    ) -> u32 {
        if let Some(before) = before {
            if let ResourceState::PreloadedWith(cross_origin, integrity) = &before {
                sheet.adopt("crossOrigin", cross_origin.as_ref());
                sheet.adopt("integrity", integrity.as_ref());
            }
            match self.style_preloads.get(href).copied() {
                Some(preload) if self.is_piece_left(preload) => drop(self.take_piece(preload)),
                _ => sheet.state = SheetState::Preloaded,
            }
        }
        let queue = self.style_queue(precedence);
        let id = self.sheets.len() as u32;
        self.sheets.push(sheet);
        self.style_queues[queue as usize]
            .sheets
            .push((href.to_owned(), id));
        id
    }
}
