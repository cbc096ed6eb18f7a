//! The elements that may leave their place: `title`, `meta`, `link`, `script` and `style`.

use super::style_queue::{Sheet, SheetProp, SheetState};
use super::{ResourceState, Resources};
use crate::html::boundary::SideOf;
use crate::html::element::{Between, Host};
use crate::html::error::Failure;
use crate::html::markup::attribute::{self, Prop, Rule};
use crate::html::markup::escape;
use crate::html::markup::format_context::{InsertionMode, scope};
use crate::html::markup::value::Value;
use crate::html::render::{Stop, TEXT_SEPARATOR, Walk};
use crate::tape::{Address, Node};

/// The properties that decide about the place, by theirs.
#[derive(Default)]
struct Placing {
    r#async: Option<Address>,
    char_set: Option<Address>,
    cross_origin: Option<Address>,
    disabled: Option<Address>,
    href: Option<Address>,
    integrity: Option<Address>,
    item_prop: Option<Address>,
    name: Option<Address>,
    nonce: Option<Address>,
    on_error: Option<Address>,
    on_load: Option<Address>,
    precedence: Option<Address>,
    rel: Option<Address>,
    src: Option<Address>,
    r#type: Option<Address>,
}

type Children = Result<Option<Address>, Stop>;

impl Walk<'_> {
    fn placing(&mut self, host: &Host<'_>) -> Placing {
        let mut placing = Placing::default();
        let mut reader = host.props;
        for _ in 0..host.count {
            let prop = self.prop(&mut reader).prop;
            let place = match prop {
                Prop::Async => Some(&mut placing.r#async),
                Prop::CharSet => Some(&mut placing.char_set),
                Prop::CrossOrigin => Some(&mut placing.cross_origin),
                Prop::Disabled => Some(&mut placing.disabled),
                Prop::Href => Some(&mut placing.href),
                Prop::Integrity => Some(&mut placing.integrity),
                Prop::ItemProp => Some(&mut placing.item_prop),
                Prop::Name => Some(&mut placing.name),
                Prop::Nonce => Some(&mut placing.nonce),
                Prop::OnError => Some(&mut placing.on_error),
                Prop::OnLoad => Some(&mut placing.on_load),
                Prop::Precedence => Some(&mut placing.precedence),
                Prop::Rel => Some(&mut placing.rel),
                Prop::Src => Some(&mut placing.src),
                Prop::Type => Some(&mut placing.r#type),
                _ => None,
            };
            if let Some(place) = place {
                *place = Some(reader.address());
            }
            reader.skip();
        }
        placing
    }

    /// The value there, when it is a string.
    fn string_at(
        &mut self,
        host: &Host<'_>,
        place: Option<Address>,
    ) -> Result<Option<String>, Stop> {
        Ok(self
            .value_at(&host.props, place)?
            .as_str()
            .map(str::to_owned))
    }

    fn is_truthy_at(&mut self, host: &Host<'_>, place: Option<Address>) -> Result<bool, Stop> {
        Ok(self.value_at(&host.props, place)?.is_truthy())
    }

    /// Whether the element stays where it is, whatever its kind.
    fn stays(&mut self, host: &Host<'_>, placing: &Placing) -> Result<bool, Stop> {
        Ok(self.at.format.mode == InsertionMode::Svg
            || self.at.format.has(scope::NOSCRIPT)
            || !self.value_at(&host.props, placing.item_prop)?.is_nullish())
    }

    fn is_fallback(&self) -> bool {
        self.at.format.has(scope::FALLBACK)
    }

    /// Keeps the texts around an element that left its place apart.
    fn separate(&mut self, out: &mut Vec<u8>) {
        if self.writer.segment(self.at.segment).last_pushed_text {
            out.extend_from_slice(TEXT_SEPARATOR);
        }
    }

    /// Writes an element with `write`, to one of the places in front of the document.
    fn hoist(
        &mut self,
        host: &Host<'_>,
        place: impl Fn(&mut Resources) -> &mut Vec<u8>,
        write: impl FnOnce(&mut Self, &mut Vec<u8>, &Host<'_>) -> Children,
    ) -> Children {
        let mut out = std::mem::take(place(&mut self.writer.resources));
        let result = write(self, &mut out, host);
        *place(&mut self.writer.resources) = out;
        result.map(|_| None)
    }

    pub(in crate::html) fn title(&mut self, out: &mut Vec<u8>, host: &Host<'_>) -> Children {
        let placing = self.placing(host);
        if self.stays(host, &placing)? {
            self.write_title(out, host)
        } else if self.is_fallback() {
            Ok(None)
        } else {
            self.hoist(
                host,
                |resources| &mut resources.hoistables,
                Self::write_title,
            )
        }
    }

    fn write_title(&mut self, out: &mut Vec<u8>, host: &Host<'_>) -> Children {
        let between = self.open_with(out, host, |_, _| false)?;
        out.push(b'>');
        if let Some(text) = self.only_text(host, between)? {
            escape::html(out, &text);
        }
        self.content(out, host, between)?;
        out.extend_from_slice(b"</title>");
        Ok(None)
    }

    /// The text of an element whose content is text only: one child, or none.
    fn only_text(&mut self, host: &Host<'_>, between: Between) -> Result<Option<String>, Stop> {
        let Some(children) = between.children else {
            return Ok(None);
        };
        let mut reader = host.props;
        reader.seek(children);
        self.with_target(reader, |walk, mut reader| {
            let start = reader;
            let value = match reader.node() {
                Node::Array { count: 1, .. } => walk.value(&mut reader)?,
                Node::Array { .. } => Value::Nullish,
                _ => walk.value(&mut { start })?,
            };
            let is_text = !matches!(value, Value::Nullish | Value::Function | Value::Symbol);
            Ok(is_text.then(|| value.text().into_owned()))
        })
    }

    pub(in crate::html) fn meta(&mut self, out: &mut Vec<u8>, host: &Host<'_>) -> Children {
        let placing = self.placing(host);
        if self.stays(host, &placing)? {
            return self.start_void(out, host);
        }
        self.separate(out);
        if self.is_fallback() {
            Ok(None)
        } else if self.string_at(host, placing.char_set)?.is_some() {
            self.hoist(host, |resources| &mut resources.charset, Self::start_void)
        } else if self.string_at(host, placing.name)?.as_deref() == Some("viewport") {
            self.hoist(host, |resources| &mut resources.viewport, Self::start_void)
        } else {
            self.hoist(
                host,
                |resources| &mut resources.hoistables,
                Self::start_void,
            )
        }
    }

    pub(in crate::html) fn link(&mut self, out: &mut Vec<u8>, host: &Host<'_>) -> Children {
        let placing = self.placing(host);
        let rel = self.string_at(host, placing.rel)?;
        let href = self
            .string_at(host, placing.href)?
            .filter(|href| !href.is_empty());
        let (Some(rel), Some(href), false) = (rel, href, self.stays(host, &placing)?) else {
            return self.start_void(out, host);
        };
        let has_events = self.is_truthy_at(host, placing.on_load)?
            || self.is_truthy_at(host, placing.on_error)?;
        if rel == "stylesheet" {
            let precedence = self.string_at(host, placing.precedence)?;
            let is_disabled = !self.value_at(&host.props, placing.disabled)?.is_nullish();
            let (Some(precedence), false, false) = (precedence, is_disabled, has_events) else {
                return self.start_void(out, host);
            };
            self.style_sheet(host, &precedence, &href)?;
            self.separate(out);
            Ok(None)
        } else if has_events {
            self.start_void(out, host)
        } else {
            self.separate(out);
            if self.is_fallback() {
                return Ok(None);
            }
            self.hoist(
                host,
                |resources| &mut resources.hoistables,
                Self::start_void,
            )
        }
    }

    /// A style sheet with a precedence.
    fn style_sheet(&mut self, host: &Host<'_>, precedence: &str, href: &str) -> Result<(), Stop> {
        let resources = &mut self.writer.resources;
        let sheet = match resources.claim_style(href) {
            Some(before) => {
                let props = self.sheet_props(host, precedence)?;
                let sheet = Sheet {
                    state: SheetState::Pending,
                    props,
                };
                Some(
                    self.writer
                        .resources
                        .add_sheet(precedence, href, sheet, before),
                )
            }
            None => resources.find_style_queue(precedence).and_then(|queue| {
                let sheets = &resources.style_queues[queue as usize].sheets;
                sheets
                    .iter()
                    .find_map(|(key, sheet)| (key == href).then_some(*sheet))
            }),
        };
        if let (Some(sheet), Some((boundary, side))) = (sheet, self.at.hoistables) {
            self.writer
                .boundary(boundary)
                .state_mut(side)
                .add_stylesheet(sheet);
        }
        Ok(())
    }

    fn sheet_props(
        &mut self,
        host: &Host<'_>,
        precedence: &str,
    ) -> Result<Vec<(String, SheetProp)>, Stop> {
        let mut props = Vec::with_capacity(host.count as usize + 1);
        let mut reader = host.props;
        for _ in 0..host.count {
            let key = reader.key();
            let name = self.names.prop(key, self.engine.names());
            let value = if name.rule == Rule::Style {
                let mut style = Vec::new();
                self.attribute(&mut style, name, &mut reader)?;
                SheetProp::Style(style)
            } else {
                SheetProp::Value(self.value(&mut reader)?.into_owned())
            };
            let is_content = matches!(name.prop, Prop::Children | Prop::DangerouslySetInnerHtml);
            if is_content && !matches!(value, SheetProp::Value(Value::Nullish)) {
                return Err(Failure::self_closing("link").into());
            }
            if name.prop != Prop::Precedence && !is_content {
                props.push((self.key_text(key), value));
            }
        }
        let precedence = Value::Text(precedence.to_owned().into());
        let own = props.iter_mut().find(|(name, _)| name == "data-precedence");
        match own {
            Some((_, place)) => *place = SheetProp::Value(precedence),
            None => props.push(("data-precedence".into(), SheetProp::Value(precedence))),
        }
        Ok(props)
    }

    pub(in crate::html) fn script(&mut self, out: &mut Vec<u8>, host: &Host<'_>) -> Children {
        let placing = self.placing(host);
        let src = self
            .string_at(host, placing.src)?
            .filter(|src| !src.is_empty());
        let r#async = self.value_at(&host.props, placing.r#async)?;
        let is_async = r#async.is_truthy() && !matches!(r#async, Value::Function | Value::Symbol);
        let has_events = self.is_truthy_at(host, placing.on_load)?
            || self.is_truthy_at(host, placing.on_error)?;
        let (Some(src), true, false, false) =
            (src, is_async, has_events, self.stays(host, &placing)?)
        else {
            return self.write_script(out, host);
        };
        let is_module = self.string_at(host, placing.r#type)?.as_deref() == Some("module");
        if let Some(before) = self.writer.resources.claim_script(&src, is_module) {
            let mut script = Vec::new();
            self.write_script(&mut script, host)?;
            if let Some(ResourceState::PreloadedWith(cross_origin, integrity)) = &before {
                let adopted = [
                    ("crossOrigin", placing.cross_origin, cross_origin),
                    ("integrity", placing.integrity, integrity),
                ];
                let mut attributes = Vec::new();
                for (name, own, preloaded) in adopted {
                    if let (Some(value), true) =
                        (preloaded, self.value_at(&host.props, own)?.is_nullish())
                    {
                        let value = Value::Text(value.as_str().into());
                        attribute::write_by_name(&mut attributes, name, &value);
                    }
                }
                // A hoisted script has no text: its start tag ends where its end tag begins.
                let at = script.len() - b"></script>".len();
                if script[at..] == *b"></script>" {
                    script.splice(at..at, attributes);
                }
            }
            self.writer.resources.add_script(script);
        }
        self.separate(out);
        Ok(None)
    }

    fn write_script(&mut self, out: &mut Vec<u8>, host: &Host<'_>) -> Children {
        let between = self.open_with(out, host, |_, _| false)?;
        out.push(b'>');
        self.content(out, host, between)?;
        if let Some(text) = self.string_at(host, between.children)? {
            escape::script(out, &text);
        }
        out.extend_from_slice(b"</script>");
        Ok(None)
    }

    pub(in crate::html) fn style_element(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Children {
        let placing = self.placing(host);
        let precedence = self.string_at(host, placing.precedence)?;
        let href = self
            .string_at(host, placing.href)?
            .filter(|href| !href.is_empty());
        let (Some(precedence), Some(href), false) = (precedence, href, self.stays(host, &placing)?)
        else {
            let between = self.open_with(out, host, |_, _| false)?;
            out.push(b'>');
            self.write_rules(out, host, between)?;
            out.extend_from_slice(b"</style>");
            return Ok(None);
        };
        let mut queue = self.writer.resources.find_style_queue(&precedence);
        if self.writer.resources.claim_style(&href).is_some() {
            let id = self.writer.resources.style_queue(&precedence);
            queue = Some(id);
            let nonce = self.string_at(host, placing.nonce)?;
            let expected = &self.writer.resources.style_nonce;
            if expected.is_none() || *expected == nonce {
                let between = self.between(host);
                let mut rules = Vec::new();
                self.write_rules(&mut rules, host, between)?;
                self.writer.resources.style_queues[id as usize].add_rules(&href, &rules);
            }
        }
        if let (Some(queue), Some((boundary, side))) = (queue, self.at.hoistables) {
            let at: SideOf = (boundary, side);
            self.writer.boundary(at.0).state_mut(at.1).add_style(queue);
        }
        self.separate(out);
        Ok(None)
    }

    fn between(&mut self, host: &Host<'_>) -> Between {
        let mut between = Between::default();
        let mut reader = host.props;
        for _ in 0..host.count {
            match self.prop(&mut reader).prop {
                Prop::Children => between.children = Some(reader.address()),
                Prop::DangerouslySetInnerHtml => between.inner_html = Some(reader.address()),
                _ => {}
            }
            reader.skip();
        }
        between
    }

    fn write_rules(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
        between: Between,
    ) -> Result<(), Stop> {
        if let Some(text) = self.only_text(host, between)? {
            escape::style_sheet(out, &text);
        }
        self.content(out, host, between).map(drop)
    }
}

impl Resources {
    /// Whether the script was not written yet; from now on it is. Its preload is not needed any more.
    fn claim_script(&mut self, src: &str, is_module: bool) -> Option<Option<ResourceState>> {
        let (known, preloads) = if is_module {
            (&mut self.known_modules, &self.module_preloads)
        } else {
            (&mut self.known_scripts, &self.script_preloads)
        };
        let before = known.insert(src.to_owned(), ResourceState::Written);
        if before == Some(ResourceState::Written) {
            return None;
        }
        if let (Some(_), Some(preload)) = (&before, preloads.get(src).copied()) {
            self.take_piece(preload);
        }
        Some(before)
    }

    fn add_script(&mut self, markup: Vec<u8>) {
        let piece = self.new_piece(markup);
        self.scripts.push(piece);
    }

    /// A script that a hint asks for.
    pub(super) fn preinit_script(
        &mut self,
        src: &str,
        is_module: bool,
        mut options: Vec<(String, Value<'static>)>,
    ) {
        let Some(before) = self.claim_script(src, is_module) else {
            return;
        };
        let text = |value: &str| Value::Text(value.to_owned().into());
        let mut props = vec![("src".to_owned(), text(src))];
        if is_module {
            props.push(("type".into(), text("module")));
        }
        props.push(("async".into(), Value::Bool(true)));
        props.append(&mut options);
        if let Some(ResourceState::PreloadedWith(cross_origin, integrity)) = before {
            for (name, value) in [("crossOrigin", cross_origin), ("integrity", integrity)] {
                if let (Some(value), false) = (value, props.iter().any(|(key, _)| key == name)) {
                    props.push((name.into(), Value::Text(value.into())));
                }
            }
        }
        let mut markup = b"<script".to_vec();
        for (name, value) in &props {
            attribute::write_by_name(&mut markup, name, value);
        }
        markup.extend_from_slice(b"></script>");
        self.add_script(markup);
    }
}
