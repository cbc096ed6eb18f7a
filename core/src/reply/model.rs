//! Reads the model of a part once, and plans what JavaScript builds from it.
//!
//! A model is JSON whose strings may begin with `$`. The plan is JSON again: the model with everything decided that can be
//! decided without its surroundings (escapes, numbers, `undefined`, keys that must not be), and behind it the steps that are left,
//! each with the way to its place. What is not special crosses as it was written, and the engine's own parser builds it.
//! The reader keeps its own stack, so that no nesting of a model costs one of ours.

use std::borrow::Cow;
use std::collections::HashSet;

use super::special::{self, Op, Special};
use super::token::{self, unescape};

/// What a model may cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModelLimits {
    /// How deep objects and arrays may be nested.
    pub depth: usize,
    /// Slots and characters of arrays that are nested in each other, as React counts them.
    pub array_size: f64,
}

/// Why a model is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ModelError {
    message: Cow<'static, str>,
    limit: Option<&'static str>,
}

impl ModelError {
    /// The name of the limit that was passed, when it is one of Littoral's own: `"depth"`.
    #[must_use]
    pub fn limit(&self) -> Option<&'static str> {
        self.limit
    }

    fn depth(limit: usize) -> Self {
        Self {
            message: format!("The reply is nested deeper than the depth of {limit}.").into(),
            limit: Some("depth"),
        }
    }
}

impl<T: Into<Cow<'static, str>>> From<T> for ModelError {
    fn from(message: T) -> Self {
        Self {
            message: message.into(),
            limit: None,
        }
    }
}

/// A model that was read.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// `[model, [step…], [count, forks…]]`; `None` when the model stands for itself, or is no JSON at all.
    pub(super) plan: Option<String>,
    /// The texts of properties called `id`: what server references name their functions with.
    pub(super) ids: Vec<String>,
    /// Texts in arrays that may be what a server function captured, encrypted.
    pub(super) encrypted: Vec<String>,
    /// Whether it has a temporary reference.
    pub(super) temporary: bool,
}

/// Reads a model.
///
/// The answer is a plan for `js/reply.js`, or `None` when the text stands for itself; then it may also be no JSON, which
/// JavaScript's own parser says best.
///
/// # Errors
/// A limit was passed, or a number in it is too large.
pub fn plan_model(text: &str, limits: &ModelLimits) -> Result<Option<String>, ModelError> {
    read(text, limits).map(|reading| reading.plan)
}

pub(super) fn read(text: &str, limits: &ModelLimits) -> Result<Reading, ModelError> {
    let mut reader = Reader {
        text,
        limits,
        at: 0,
        out: String::new(),
        copied: 0,
        steps: String::new(),
        frames: Vec::new(),
        entered: 0,
        dropping: 0,
        keys: Vec::new(),
        contexts: Vec::new(),
        explicit: Vec::new(),
        ids: Vec::new(),
        encrypted: Vec::new(),
        temporary: false,
        error: None,
    };
    match reader.model() {
        Ok(()) => reader.finish(),
        Err(Stop::NotJson) => Ok(Reading::default()),
        Err(Stop::Refused(error)) => Err(error),
    }
}

enum Stop {
    NotJson,
    Refused(ModelError),
}

/// How much arrays that are nested in each other hold together.
#[derive(Default)]
struct ArraySize {
    count: usize,
    forks: bool,
    /// Its number in the plan.
    explicit: Option<usize>,
}

/// An object or array that is open.
struct Frame<'a> {
    kind: Kind<'a>,
    /// Where it stands in the frame around it.
    place: Place<'a>,
}

enum Kind<'a> {
    Array {
        length: usize,
        context: usize,
        /// Whether the context begins here.
        is_root: bool,
    },
    Object {
        key: &'a str,
        key_start: usize,
        /// Its first key in [`Reader::keys`].
        keys: usize,
        /// The end of the last member that is kept.
        kept: Option<usize>,
        /// What becomes of the member that is read.
        member: Member,
        dropped: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Member {
    Kept,
    Undefined,
    /// Called `__proto__`: nothing in it is looked at.
    Prototype,
}

#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Index(usize),
    Key(&'a str),
}

struct Reader<'a> {
    text: &'a str,
    limits: &'a ModelLimits,
    at: usize,
    /// The model so far, up to `copied` of the text.
    out: String,
    copied: usize,
    steps: String,
    frames: Vec<Frame<'a>>,
    /// How many frames the steps so far have entered.
    entered: usize,
    /// How many open members are dropped with all that is in them.
    dropping: usize,
    /// The keys of the open objects, as they were written.
    keys: Vec<&'a str>,
    contexts: Vec<ArraySize>,
    /// The contexts that steps name.
    explicit: Vec<usize>,
    ids: Vec<String>,
    encrypted: Vec<String>,
    temporary: bool,
    /// The first error, which counts if the text is JSON to its end.
    error: Option<ModelError>,
}

impl<'a> Reader<'a> {
    fn finish(mut self) -> Result<Reading, ModelError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut reading = Reading {
            plan: None,
            ids: self.ids,
            encrypted: self.encrypted,
            temporary: self.temporary,
        };
        if self.steps.is_empty() && self.copied == 0 {
            return Ok(reading);
        }
        self.out.push_str(&self.text[self.copied..]);
        let mut plan = String::with_capacity(self.out.len() + self.steps.len() + 16);
        plan.push('[');
        plan.push_str(&self.out);
        plan.push_str(",[");
        plan.push_str(self.steps.strip_prefix(',').unwrap_or_default());
        plan.push_str("],[");
        for (index, context) in self.explicit.iter().enumerate() {
            let ArraySize { count, forks, .. } = self.contexts[*context];
            let comma = if index == 0 { "" } else { "," };
            plan.push_str(&format!("{comma}{count},{}", u8::from(forks)));
        }
        plan.push_str("]]");
        reading.plan = Some(plan);
        Ok(reading)
    }

    // --- structure

    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn model(&mut self) -> Result<(), Stop> {
        loop {
            match self.peek() {
                Some(b'[') => {
                    self.open_array()?;
                    if self.peek() != Some(b']') {
                        continue;
                    }
                }
                Some(b'{') => {
                    self.open_object()?;
                    if self.peek() != Some(b'}') {
                        self.key()?;
                        continue;
                    }
                }
                Some(b'"') => {
                    let token = self.string()?;
                    self.string_value(token);
                    self.end_value();
                }
                _ => {
                    self.at =
                        token::atom_end(self.text.as_bytes(), self.at).ok_or(Stop::NotJson)?;
                    self.end_value();
                }
            }
            if self.after_value()? {
                return Ok(());
            }
        }
    }

    /// Goes on to the next value; answers whether there is none.
    fn after_value(&mut self) -> Result<bool, Stop> {
        loop {
            let byte = self.peek();
            let Some(frame) = self.frames.last_mut() else {
                return byte.map_or(Ok(true), |_| Err(Stop::NotJson));
            };
            match (&mut frame.kind, byte) {
                (Kind::Array { .. }, Some(b',')) => {
                    self.at += 1;
                    return Ok(false);
                }
                (Kind::Object { kept, .. }, Some(b',')) => {
                    self.at += 1;
                    // The comma behind a dropped member goes with it, when none stood before it.
                    if kept.is_none() {
                        self.copied = self.at;
                    }
                    self.key()?;
                    return Ok(false);
                }
                (Kind::Array { .. }, Some(b']')) | (Kind::Object { .. }, Some(b'}')) => {
                    self.at += 1;
                    self.close();
                    self.end_value();
                }
                _ => return Err(Stop::NotJson),
            }
        }
    }

    fn open(&mut self, kind: Kind<'a>) -> Result<(), Stop> {
        if self.frames.len() >= self.limits.depth {
            return Err(Stop::Refused(ModelError::depth(self.limits.depth)));
        }
        let place = self.place();
        self.frames.push(Frame { kind, place });
        self.at += 1;
        Ok(())
    }

    fn open_array(&mut self) -> Result<(), Stop> {
        let (context, is_root) = match self.frames.last().map(|frame| &frame.kind) {
            Some(Kind::Array { context, .. }) => (*context, false),
            _ => (self.new_context(), true),
        };
        self.open(Kind::Array {
            length: 0,
            context,
            is_root,
        })
    }

    fn open_object(&mut self) -> Result<(), Stop> {
        self.open(Kind::Object {
            key: "",
            key_start: 0,
            keys: self.keys.len(),
            kept: None,
            member: Member::Kept,
            dropped: false,
        })
    }

    fn key(&mut self) -> Result<(), Stop> {
        if self.peek() != Some(b'"') {
            return Err(Stop::NotJson);
        }
        let start = self.at;
        let token = self.string()?;
        if self.peek() != Some(b':') {
            return Err(Stop::NotJson);
        }
        self.at += 1;
        let is_prototype = match token.as_bytes()[1] {
            b'_' | b'\\' => unescape(token) == "__proto__",
            _ => false,
        };
        if is_prototype {
            self.dropping += 1;
        } else {
            self.keys.push(token);
        }
        if let Some(Frame {
            kind:
                Kind::Object {
                    key,
                    key_start,
                    member,
                    ..
                },
            ..
        }) = self.frames.last_mut()
        {
            (*key, *key_start) = (token, start);
            *member = if is_prototype {
                Member::Prototype
            } else {
                Member::Kept
            };
        }
        Ok(())
    }

    fn string(&mut self) -> Result<&'a str, Stop> {
        let start = self.at;
        self.at = token::string_end(self.text.as_bytes(), start).ok_or(Stop::NotJson)?;
        Ok(&self.text[start..self.at])
    }

    /// The value that ends here is an item, or a member that may have to go.
    fn end_value(&mut self) {
        let end = self.at;
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let (start, before) = match &mut frame.kind {
            Kind::Array { length, .. } => {
                *length += 1;
                return;
            }
            Kind::Object {
                kept,
                member: Member::Kept,
                ..
            } => {
                *kept = Some(end);
                return;
            }
            Kind::Object {
                key_start,
                kept,
                member,
                dropped,
                ..
            } => {
                self.dropping -= usize::from(*member == Member::Prototype);
                *dropped = true;
                (*key_start, *kept)
            }
        };
        let from = before.unwrap_or(start);
        if self.dropping == 0 {
            if self.copied < from {
                self.out.push_str(&self.text[self.copied..from]);
            }
            self.copied = end;
        }
    }

    fn close(&mut self) {
        let depth = self.frames.len();
        let was_entered = self.entered == depth;
        if was_entered {
            self.entered -= 1;
            self.step(Op::Leave);
        }
        match self.frames.pop().map(|frame| frame.kind) {
            Some(Kind::Array {
                length, context, ..
            }) => {
                self.contexts[context].forks |= length > 1;
                self.count(context, length + 1);
            }
            Some(Kind::Object { keys, dropped, .. }) => {
                if (was_entered || dropped) && repeats(&self.keys[keys..]) {
                    self.refuse("An object of the reply has two properties of the same name.");
                }
                self.keys.truncate(keys);
            }
            None => {}
        }
    }

    // --- the size of arrays

    fn new_context(&mut self) -> usize {
        self.contexts.push(ArraySize::default());
        self.contexts.len() - 1
    }

    fn count(&mut self, context: usize, slots: usize) {
        let size = &mut self.contexts[context];
        size.count = size.count.saturating_add(slots);
        #[allow(
            clippy::cast_precision_loss,
            reason = "a limit is never near to where doubles have gaps"
        )]
        let passed = size.forks && size.count as f64 > self.limits.array_size;
        if passed {
            self.refuse("Maximum array nesting exceeded. Large nested arrays can be dangerous. Try adding intermediate objects.");
        }
    }

    fn refuse(&mut self, error: impl Into<ModelError>) {
        if self.dropping == 0 && self.error.is_none() {
            self.error = Some(error.into());
        }
    }

    /// The context that a string counts in here.
    fn context(&mut self) -> Option<usize> {
        match self.frames.last().map(|frame| &frame.kind) {
            Some(Kind::Array { context, .. }) => Some(*context),
            Some(Kind::Object { .. }) => None,
            None => {
                if self.contexts.is_empty() {
                    self.new_context();
                }
                Some(0)
            }
        }
    }

    // --- strings

    fn string_value(&mut self, token: &'a str) {
        if self.dropping > 0 {
            return;
        }
        let first = token.as_bytes()[1];
        let text = if first == b'$' || first == b'\\' {
            unescape(token)
        } else {
            Cow::Borrowed(&token[1..token.len() - 1])
        };
        if text.starts_with('$') {
            match special::parse(&text) {
                Ok(special) => self.special(token, &text, &special),
                Err(error) => self.refuse(error),
            }
            return;
        }
        match self.frames.last().map(|frame| &frame.kind) {
            Some(Kind::Object { key, .. }) => {
                if *key == "\"id\"" {
                    self.ids.push(unescape(token).into_owned());
                }
            }
            _ => {
                let text = unescape(token);
                if let Some(context) = self.context() {
                    self.count(context, token::length(&text));
                }
                if text.starts_with(super::ENCRYPTED) {
                    self.encrypted.push(text.into_owned());
                }
            }
        }
    }

    fn special(&mut self, token: &'a str, text: &str, special: &Special<'_>) {
        match special {
            Special::Escaped => {
                if let Some(context) = self.context() {
                    self.count(context, token::length(text) - 1);
                }
                if let Some(Frame {
                    kind: Kind::Object { key: "\"id\"", .. },
                    ..
                }) = self.frames.last()
                {
                    self.ids.push(text[1..].to_owned());
                }
                let dollar = if token.as_bytes()[1] == b'$' { 1 } else { 6 };
                self.replace(token.len(), &["\"", &token[1 + dollar..]]);
            }
            Special::Number(number) => self.replace(token.len(), &[number]),
            Special::Undefined => {
                if let Some(Frame {
                    kind: Kind::Object { member, .. },
                    ..
                }) = self.frames.last_mut()
                {
                    *member = Member::Undefined;
                } else {
                    self.site(token, Op::Undefined, "");
                }
            }
            Special::NaN => self.site(token, Op::NaN, ""),
            Special::Temporary => {
                self.temporary = true;
                self.site(token, Op::Temporary, "");
            }
            Special::Date(date) => {
                // A token without an escape is written as it is, behind its tag.
                if token.contains('\\') {
                    self.site(token, Op::Date, &quoted(date));
                } else {
                    self.site(token, Op::Date, ",\"");
                    self.steps.push_str(&token["\"$D".len()..]);
                }
            }
            Special::BigInt(digits) => {
                if let Some(context) = self.context() {
                    self.count(context, token::length(digits));
                }
                self.site(token, Op::BigInt, &quoted(digits));
            }
            Special::Part(op, part) => {
                let mut arguments = String::from(",");
                special::write_number(&mut arguments, *part);
                self.site(token, *op, &arguments);
            }
            Special::Binary(constructor, part) => {
                let mut arguments = quoted(constructor);
                arguments.push(',');
                special::write_number(&mut arguments, *part);
                self.site(token, Op::Binary, &arguments);
            }
            Special::Inside(op, part, path) => {
                let mut arguments = String::from(",");
                special::write_number(&mut arguments, *part);
                arguments.push(',');
                arguments.push_str(path);
                self.site(token, *op, &arguments);
            }
        }
    }

    /// Writes something else instead of the token that ends here.
    fn replace(&mut self, length: usize, pieces: &[&str]) {
        let start = self.at - length;
        self.out.push_str(&self.text[self.copied..start]);
        pieces.iter().for_each(|piece| self.out.push_str(piece));
        self.copied = self.at;
    }

    // --- steps

    fn place(&self) -> Place<'a> {
        match self.frames.last().map(|frame| &frame.kind) {
            None => Place::Root,
            Some(Kind::Array { length, .. }) => Place::Index(*length),
            Some(Kind::Object { key, .. }) => Place::Key(key),
        }
    }

    /// A step for the token that ends here.
    fn site(&mut self, token: &str, op: Op, arguments: &str) {
        self.replace(token.len(), &["null"]);
        for depth in self.entered..self.frames.len() {
            self.enter(depth);
        }
        if self.frames.is_empty() && op.counts() {
            let context = self.context().unwrap_or_default();
            self.step(Op::Count);
            self.name_context(context);
        }
        self.step(op);
        self.name_place(self.place());
        self.steps.push_str(arguments);
    }

    fn enter(&mut self, depth: usize) {
        let Frame { kind, place } = &self.frames[depth];
        let place = *place;
        let begins = match kind {
            Kind::Array {
                context,
                is_root: true,
                ..
            } => Some(*context),
            _ => None,
        };
        self.step(if begins.is_some() {
            Op::EnterRoot
        } else {
            Op::Enter
        });
        self.name_place(place);
        if let Some(context) = begins {
            self.name_context(context);
        }
        self.entered = depth + 1;
    }

    fn step(&mut self, op: Op) {
        self.name_number(op as usize);
    }

    fn name_place(&mut self, place: Place<'a>) {
        match place {
            Place::Root => self.steps.push_str(",\"\""),
            Place::Index(index) => self.name_number(index),
            Place::Key(token) => {
                self.steps.push(',');
                self.steps.push_str(token);
            }
        }
    }

    fn name_context(&mut self, context: usize) {
        let explicit = &mut self.explicit;
        let number = *self.contexts[context].explicit.get_or_insert_with(|| {
            explicit.push(context);
            explicit.len() - 1
        });
        self.name_number(number);
    }

    fn name_number(&mut self, number: usize) {
        self.steps.push(',');
        self.steps.push_str(itoa::Buffer::new().format(number));
    }
}

fn quoted(text: &str) -> String {
    format!(",{}", serde_json::Value::from(text))
}

/// Whether a name is there twice.
fn repeats(keys: &[&str]) -> bool {
    let mut seen = HashSet::with_capacity(keys.len());
    !keys.iter().all(|key| seen.insert(unescape(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Option<String> {
        let limits = ModelLimits {
            depth: 9,
            array_size: 100.0,
        };
        plan_model(text, &limits).unwrap_or_else(|error| Some(error.to_string()))
    }

    #[test]
    fn what_is_not_special_stands_for_itself() {
        for text in [
            r#"{"a":[1.50,"x"],"b":null}"#,
            "[",
            "[1,]",
            "nul",
            r#"{"$a":"b$"}"#,
        ] {
            assert_eq!(plan(text), None, "{text}");
        }
    }

    #[test]
    fn what_needs_nothing_else_is_decided_here() {
        for (text, model) in [
            (
                r#"["$$1","$Infinity","$-Infinity","$-0"]"#,
                r#"["$1",1e999,-1e999,-0]"#,
            ),
            (r#"{"a":"$undefined","b":1,"c":"$u"}"#, r#"{"b":1}"#),
            (r#"{"a":"$u","b":"$u"}"#, r#"{}"#),
            (
                r#"{"a":1,"__proto__":{"x":"$1"} , "b":2}"#,
                r#"{"a":1 , "b":2}"#,
            ),
            (
                r#"{"\u005f_proto__":["$$"],"b":{"__proto__":"$u"}}"#,
                r#"{"b":{}}"#,
            ),
            (r#"["\u0024$\ud800"]"#, r#"["$\ud800"]"#),
        ] {
            assert_eq!(plan(text), Some(format!("[{model},[],[]]")), "{text}");
        }
    }

    #[test]
    fn steps_know_the_way() {
        assert_eq!(
            plan(r#"[{"a":{"b":"$@1"},"c":"$DZ"},["$0:0:a"]]"#).as_deref(),
            Some(
                r#"[[{"a":{"b":null},"c":null},[null]],[2,"",0,1,0,1,"a",9,"b",1,0,6,"c","Z",0,1,1,17,0,0,["0","a"],0,0],[5,1]]"#
            )
        );
        assert_eq!(
            plan(r#""$2""#).as_deref(),
            Some("[null,[3,0,17,\"\",2,null],[0,0]]")
        );
    }

    #[test]
    fn limits_hold() {
        let too_large = "Maximum array nesting exceeded";
        let message = |text: &str| plan(text).unwrap_or_default();
        let long = "x".repeat(100);
        assert!(message(&format!(r#"["{long}",1]"#)).starts_with(too_large));
        assert_eq!(
            plan(&format!(r#"["{long}"]"#)),
            None,
            "one slot does not fork"
        );
        assert_eq!(plan(&format!(r#"{{"a":"{long}","b":[1,2]}}"#)), None);
        assert!(message(&format!("{}{}", "[".repeat(10), "]".repeat(10))).contains("depth"));
        assert!(message(r#"{"a":"$u","a":1}"#).contains("same name"));
        assert_eq!(plan(r#"{"a":1,"a":2}"#), None);
    }
}
