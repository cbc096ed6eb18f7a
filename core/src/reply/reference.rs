//! References of a reply: reading the part that one names, and the way into it.

use std::borrow::Cow;

use super::ReplyError;
use super::decode::{ArrayRoot, ArraySize, Chunk, Decoder};
use super::json::{self, unescape};
use super::part::{PartId, part_id};
use super::plan::{Node, NodeId, Value};

impl<'a> Decoder<'a> {
    pub(super) fn part(&mut self, id: PartId) -> Result<(Value<'a>, ArrayRoot), ReplyError> {
        match self.chunks.get(&id) {
            Some(Chunk::Done(value, root) | Chunk::Open(Some(value), root)) => {
                return Ok((value.clone(), *root));
            }
            Some(Chunk::Open(None, _)) => return Err("Invalid reference.".into()),
            Some(Chunk::Failed(error)) => return Err(error.clone()),
            None => {}
        }
        self.arrays.push(ArraySize::default());
        let root = self.arrays.len() - 1;
        self.chunks.insert(id, Chunk::Open(None, root));
        let read = self.read_part(id, root);
        let chunk = match &read {
            Ok(value) => Chunk::Done(value.clone(), root),
            Err(error) => Chunk::Failed(error.clone()),
        };
        self.chunks.insert(id, chunk);
        read.map(|value| (value, root))
    }

    pub(super) fn read_part(
        &mut self,
        id: PartId,
        root: ArrayRoot,
    ) -> Result<Value<'a>, ReplyError> {
        let name = id.to_string();
        let Some(text) = self.parts.texts.get(name.as_str()).copied() else {
            return Err("Connection closed.".into());
        };
        let model = json::parse(text, self.limits.depth)?;
        let (value, fill) = self.place(model, "", Some(root))?;
        self.chunks
            .insert(id, Chunk::Open(Some(value.clone()), root));
        self.fill(fill)?;
        Ok(value)
    }

    /// What `<hex>[:<key>…]` names. Only own properties of objects and arrays are ways.
    pub(super) fn resolve(
        &mut self,
        reference: &str,
        into: Option<ArrayRoot>,
    ) -> Result<Value<'a>, ReplyError> {
        let mut path = reference.split(':');
        let id = part_id(path.next().unwrap_or_default())?;
        let (mut value, root) = self.part(id)?;
        let mut root = Some(root);
        let mut length = 0;
        for name in path {
            value = self.property(&value, name).ok_or("Invalid reference.")?;
            if let Some(array) = self.array_node(&value) {
                length = 0;
                root = self.array_of.get(&array).copied().or(root);
            } else {
                root = None;
                length = self.length(&value);
            }
        }
        match (into, root) {
            (Some(into), Some(root)) => {
                let (count, forks) = (self.arrays[root].count, self.arrays[root].forks);
                self.arrays[into].forks |= forks;
                self.count(Some(into), count)?;
            }
            (into, None) => self.count(into, length)?,
            (None, Some(_)) => {}
        }
        Ok(value)
    }

    pub(super) fn property(&mut self, value: &Value<'a>, name: &str) -> Option<Value<'a>> {
        let Value::Node(node) = *value else {
            return None;
        };
        match &self.nodes[node] {
            Node::Array(items) => {
                let index: usize = name
                    .parse()
                    .ok()
                    .filter(|index: &usize| index.to_string() == name)?;
                items.get(index).cloned()
            }
            Node::Object(entries) => {
                let (keys, listed) = self.keys.entry(node).or_default();
                for (index, (key, _)) in entries.iter().enumerate().skip(*listed) {
                    keys.insert(unescape_key(key), index);
                }
                *listed = entries.len();
                keys.get(name).map(|index| entries[*index].1.clone())
            }
            _ => None,
        }
    }

    pub(super) fn array_node(&self, value: &Value<'a>) -> Option<NodeId> {
        match value {
            Value::Node(node) if matches!(self.nodes[*node], Node::Array(_)) => Some(*node),
            _ => None,
        }
    }

    /// How much a value adds to an array that refers to it.
    pub(super) fn length(&self, value: &Value<'a>) -> usize {
        match value {
            Value::Raw(token) if token.starts_with('"') => text_length(token),
            Value::Text(text) | Value::BigInt(text) => text.len(),
            Value::Node(node) => match &self.nodes[*node] {
                Node::Binary(_, bytes) => bytes.len(),
                _ => 0,
            },
            _ => 0,
        }
    }

    pub(super) fn count(
        &mut self,
        root: Option<ArrayRoot>,
        slots: usize,
    ) -> Result<(), ReplyError> {
        let Some(root) = root else { return Ok(()) };
        let size = &mut self.arrays[root];
        size.count = size.count.saturating_add(slots);
        if size.forks && size.count > self.limits.array_size {
            return Err("Maximum array nesting exceeded. Large nested arrays can be dangerous. Try adding intermediate objects.".into());
        }
        Ok(())
    }
}

fn unescape_key<'a>(token: &Cow<'a, str>) -> Cow<'a, str> {
    match token {
        Cow::Borrowed(token) => unescape(token),
        Cow::Owned(token) => Cow::Owned(unescape(token).into_owned()),
    }
}

/// How many UTF-16 units a string token stands for.
pub(super) fn text_length(token: &str) -> usize {
    let text = unescape(token);
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}
