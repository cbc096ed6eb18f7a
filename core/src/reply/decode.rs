//! React's encoding of arguments, read into nodes.
//!
//! A reply is a set of numbered parts, each a JSON model whose strings may begin with `$`: escapes, special values,
//! references to other parts and into them. A node is placed before it is filled, so that what is inside may refer to it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque, hash_map};

use super::form_data::Part;
use super::json::{Json, unescape};
use super::part::{PartId, Parts, part_id};
use super::plan::{File, Node, NodeId, Plan, Value};
use super::reference::text_length;
use super::{Context, Limits, ReplyError};

/// A number in [`Decoder::arrays`].
pub(super) type ArrayRoot = usize;

const MAX_BOUND: usize = 1000;
const MAX_BIGINT_DIGITS: usize = 300;

/// A part that was asked for.
pub(super) enum Chunk<'a> {
    /// Being read; its value is known once it is placed.
    Open(Option<Value<'a>>, ArrayRoot),
    Done(Value<'a>, ArrayRoot),
    Failed(ReplyError),
}

/// How much arrays that are nested in each other hold together.
#[derive(Default)]
pub(super) struct ArraySize {
    pub(super) count: usize,
    pub(super) forks: bool,
}

/// What a placed node still needs.
pub(super) enum Fill<'a> {
    Array(NodeId, Vec<Json<'a>>, ArrayRoot),
    Object(NodeId, Vec<(&'a str, Json<'a>)>),
    /// A `Map`, `Set` or iterator of the array that a reference names.
    Collection(NodeId, Collection, String),
}

#[derive(Clone, Copy)]
pub(super) enum Collection {
    Map,
    Set,
    Iterator,
}

pub(super) struct Decoder<'a> {
    context: Context<'a>,
    pub(super) limits: &'a Limits,
    pub(super) parts: Parts<'a>,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) arrays: Vec<ArraySize>,
    pub(super) array_of: HashMap<NodeId, ArrayRoot>,
    /// Keys of objects that references looked into, and how many of the properties are listed.
    pub(super) keys: HashMap<NodeId, (HashMap<Cow<'a, str>, usize>, usize)>,
    pub(super) chunks: HashMap<PartId, Chunk<'a>>,
    depth: usize,
    consumed: HashSet<NodeId>,
    binaries: HashSet<PartId>,
    /// The node of a part by what it was read as, so that it is built once.
    file_nodes: HashMap<PartId, NodeId>,
    form_nodes: HashMap<PartId, NodeId>,
    promise_nodes: HashMap<PartId, NodeId>,
    promised: HashMap<NodeId, PartId>,
    waiting: VecDeque<(NodeId, PartId)>,
    /// Functions that are described last: their bound arguments may refer to anything.
    described: VecDeque<(NodeId, String)>,
    /// Functions by the object that describes them.
    functions: HashMap<NodeId, NodeId>,
    function_nodes: HashSet<NodeId>,
    /// What functions captured, decrypted.
    pub(super) captured: Vec<Plan>,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(parts: &'a [Part], prefix: &str, context: Context<'a>) -> Self {
        Self {
            context,
            limits: context.limits,
            parts: Parts::new(parts, prefix),
            nodes: Vec::new(),
            arrays: Vec::new(),
            array_of: HashMap::new(),
            keys: HashMap::new(),
            chunks: HashMap::new(),
            depth: 0,
            consumed: HashSet::new(),
            binaries: HashSet::new(),
            file_nodes: HashMap::new(),
            form_nodes: HashMap::new(),
            promise_nodes: HashMap::new(),
            promised: HashMap::new(),
            waiting: VecDeque::new(),
            described: VecDeque::new(),
            functions: HashMap::new(),
            function_nodes: HashSet::new(),
            captured: Vec::new(),
        }
    }

    pub(super) fn node(&mut self, node: Node<'a>) -> NodeId {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    pub(super) fn context(&self) -> Context<'a> {
        self.context
    }

    /// The nodes, once every promise is settled and every function known, and what functions captured.
    pub(super) fn finish(mut self) -> Result<(Vec<Node<'a>>, Vec<Plan>), ReplyError> {
        loop {
            if let Some((node, reference)) = self.described.pop_front() {
                let value = self.resolve(&reference, None)?;
                self.describe_function(node, &value)?;
            } else if let Some((node, part)) = self.waiting.pop_front() {
                let outcome = self.part(part).map(|(value, _)| value);
                self.nodes[node] = Node::Promise(outcome.map_err(|error| error.to_string()));
            } else {
                return Ok((self.nodes, self.captured));
            }
        }
    }

    /// The root of the reply, which must be an array.
    pub(super) fn arguments(&mut self) -> Result<NodeId, ReplyError> {
        let (value, _) = self.part(0)?;
        self.array_node(&value)
            .ok_or_else(|| "The arguments of a server function must be an array.".into())
    }

    /// The function that the root of the reply describes.
    pub(super) fn described_function(&mut self) -> Result<NodeId, ReplyError> {
        let (value, _) = self.part(0)?;
        let target = self.node(Node::Unfinished);
        self.describe_function(target, &value)?;
        Ok(target)
    }

    /// The function of an id that is called with `arguments`, and those of them that it did not capture.
    pub(super) fn function(
        &mut self,
        id: &str,
        arguments: Option<NodeId>,
    ) -> Result<(NodeId, Option<NodeId>), ReplyError> {
        let mut function = self.lookup(id, arguments)?;
        let mut arguments = None;
        if let Node::Function { bound, .. } = &mut function {
            arguments = bound.take();
        }
        Ok((self.node(function), arguments))
    }

    fn lookup(&mut self, id: &str, bound: Option<NodeId>) -> Result<Node<'a>, ReplyError> {
        let Some(reference) = self.context.manifest.server_references.get(id) else {
            return Err(
                format!("There is no server function {id:?} in this build of the app.").into(),
            );
        };
        let (captured, bound) = if reference.captures {
            let (captured, rest) = self.take_captured(id, bound)?;
            (Some(captured), Some(rest))
        } else {
            (None, bound)
        };
        Ok(Node::Function {
            id: id.to_owned(),
            module: reference.module.clone(),
            export: reference.export.clone(),
            captured,
            bound,
        })
    }

    // --- models

    /// Makes the node of a model, empty. `root` is the array around it.
    pub(super) fn place(
        &mut self,
        model: Json<'a>,
        key: &str,
        root: Option<ArrayRoot>,
    ) -> Result<(Value<'a>, Option<Fill<'a>>), ReplyError> {
        match model {
            Json::Atom(token) => Ok((Value::Raw(token), None)),
            Json::String(token) => {
                if !matches!(token.as_bytes()[1], b'$' | b'\\') {
                    self.count(root, text_length(token))?;
                    return Ok((Value::Raw(token), None));
                }
                let text = unescape(token);
                if text.starts_with('$') {
                    return self.special(&text, key, root);
                }
                self.count(root, text_length(token))?;
                Ok((Value::Raw(token), None))
            }
            Json::Array(items) => {
                let root = root.unwrap_or_else(|| {
                    self.arrays.push(ArraySize::default());
                    self.arrays.len() - 1
                });
                self.arrays[root].forks |= items.len() > 1;
                self.count(Some(root), items.len() + 1)?;
                let node = self.node(Node::Array(Vec::with_capacity(items.len())));
                self.array_of.insert(node, root);
                Ok((Value::Node(node), Some(Fill::Array(node, items, root))))
            }
            Json::Object(entries) => {
                let node = self.node(Node::Object(Vec::with_capacity(entries.len())));
                Ok((Value::Node(node), Some(Fill::Object(node, entries))))
            }
        }
    }

    /// Puts into a node what belongs there.
    pub(super) fn fill(&mut self, fill: Option<Fill<'a>>) -> Result<(), ReplyError> {
        let Some(fill) = fill else { return Ok(()) };
        if self.depth == self.limits.depth {
            return Err("The arguments are nested too deeply.".into());
        }
        self.depth += 1;
        let filled = self.fill_deeper(fill);
        self.depth -= 1;
        filled
    }

    fn fill_deeper(&mut self, fill: Fill<'a>) -> Result<(), ReplyError> {
        match fill {
            Fill::Array(node, items, root) => {
                for item in items {
                    let (value, fill) = self.place(item, "", Some(root))?;
                    if let Node::Array(items) = &mut self.nodes[node] {
                        items.push(value);
                    }
                    self.fill(fill)?;
                }
                Ok(())
            }
            Fill::Object(node, entries) => self.fill_object(node, entries),
            Fill::Collection(node, kind, reference) => {
                let value = self.resolve(&reference, None)?;
                self.nodes[node] = self.collection(kind, &value)?;
                Ok(())
            }
        }
    }

    fn fill_object(
        &mut self,
        node: NodeId,
        entries: Vec<(&'a str, Json<'a>)>,
    ) -> Result<(), ReplyError> {
        // Of properties with the same name the last one counts, in the place of the first: as `JSON.parse` has it.
        let mut places: HashMap<Cow<'a, str>, usize> = HashMap::with_capacity(entries.len());
        let mut distinct: Vec<(&'a str, Json<'a>)> = Vec::with_capacity(entries.len());
        for (token, model) in entries {
            match places.entry(unescape(token)) {
                hash_map::Entry::Occupied(place) => distinct[*place.get()].1 = model,
                hash_map::Entry::Vacant(place) => {
                    place.insert(distinct.len());
                    distinct.push((token, model));
                }
            }
        }
        for (token, model) in distinct {
            let key = unescape(token);
            if key == "__proto__" {
                continue;
            }
            let (value, fill) = self.place(model, &key, None)?;
            if value != Value::Undefined
                && let Node::Object(entries) = &mut self.nodes[node]
            {
                entries.push((Cow::Borrowed(token), value));
            }
            self.fill(fill)?;
        }
        Ok(())
    }

    /// A string that begins with `$`.
    fn special(
        &mut self,
        text: &str,
        key: &str,
        root: Option<ArrayRoot>,
    ) -> Result<(Value<'a>, Option<Fill<'a>>), ReplyError> {
        let kind = text[1..].chars().next().unwrap_or(' ');
        let rest = &text[1..][kind.len_utf8().min(text.len() - 1)..];
        let value = match kind {
            '$' => {
                self.count(root, text.len() - 1)?;
                Value::Text(text[1..].to_owned())
            }
            '@' => self.promise(part_id(rest)?),
            'h' if key == "then" => Value::NULL,
            'h' => {
                let node = self.node(Node::Unfinished);
                self.function_nodes.insert(node);
                self.described.push_back((node, rest.to_owned()));
                Value::Node(node)
            }
            'Q' | 'W' | 'i' => {
                let collection = match kind {
                    'Q' => Collection::Map,
                    'W' => Collection::Set,
                    _ => Collection::Iterator,
                };
                let node = self.node(Node::Unfinished);
                let fill = Fill::Collection(node, collection, rest.to_owned());
                return Ok((Value::Node(node), Some(fill)));
            }
            'K' => self.form(part_id(rest)?),
            'B' => self.file(part_id(rest)?)?,
            'I' => Value::Number("Infinity"),
            '-' => Value::Number(if text == "$-0" { "-0" } else { "-Infinity" }),
            'N' => Value::Number("NaN"),
            'u' => Value::Undefined,
            'D' => Value::Date(rest.to_owned()),
            'n' => self.bigint(rest, root)?,
            'T' => return Err("Could not reference an opaque temporary reference. This is likely due to misconfiguring the temporaryReferences options on the server.".into()),
            'R' | 'r' | 'X' | 'x' => {
                return Err("Streams and async iterables cannot be passed to a server function.".into());
            }
            _ => match constructor(kind) {
                Some(constructor) => self.binary(constructor, part_id(rest)?, root)?,
                None => {
                    let value = self.resolve(&text[1..], root)?;
                    let callable = matches!(value, Value::Node(node) if self.function_nodes.contains(&node));
                    if key == "then" && callable { Value::NULL } else { value }
                }
            },
        };
        Ok((value, None))
    }

    /// The part that a promise of the reply stands for.
    pub(super) fn promised_part(&self, node: NodeId) -> Option<PartId> {
        self.promised.get(&node).copied()
    }

    fn promise(&mut self, part: PartId) -> Value<'a> {
        if let Some(node) = self.promise_nodes.get(&part) {
            return Value::Node(*node);
        }
        let node = self.node(Node::Unfinished);
        self.promise_nodes.insert(part, node);
        self.promised.insert(node, part);
        self.waiting.push_back((node, part));
        Value::Node(node)
    }

    fn collection(&mut self, kind: Collection, value: &Value<'a>) -> Result<Node<'a>, ReplyError> {
        let name = match kind {
            Collection::Map => "Map",
            Collection::Set => "Set",
            Collection::Iterator => "Iterator",
        };
        let Some(items) = self.array_node(value) else {
            return Err(format!("Invalid {name} initializer.").into());
        };
        if !self.consumed.insert(items) {
            return Err(format!("Already initialized {name}.").into());
        }
        if let (Collection::Map, Node::Array(entries)) = (kind, &self.nodes[items])
            && !entries.iter().all(|entry| self.array_node(entry).is_some())
        {
            return Err("Invalid Map initializer.".into());
        }
        Ok(match kind {
            Collection::Map => Node::Map(items),
            Collection::Set => Node::Set(items),
            Collection::Iterator => Node::Iterator(items),
        })
    }

    fn form(&mut self, part: PartId) -> Value<'a> {
        if let Some(node) = self.form_nodes.get(&part) {
            return Value::Node(*node);
        }
        let entries = self.parts.forms.remove(&part).unwrap_or_default();
        let node = self.node(Node::FormData(entries));
        self.form_nodes.insert(part, node);
        Value::Node(node)
    }

    fn file(&mut self, part: PartId) -> Result<Value<'a>, ReplyError> {
        if let Some(node) = self.file_nodes.get(&part) {
            return Ok(Value::Node(*node));
        }
        let file = self
            .backing_file(part)
            .ok_or("Referenced Blob is not a Blob.")?;
        let node = self.node(Node::File(file.clone()));
        self.file_nodes.insert(part, node);
        Ok(Value::Node(node))
    }

    fn backing_file(&self, part: PartId) -> Option<&'a File> {
        self.parts.files.get(part.to_string().as_str()).copied()
    }

    fn binary(
        &mut self,
        (constructor, size): (&'static str, usize),
        part: PartId,
        root: Option<ArrayRoot>,
    ) -> Result<Value<'a>, ReplyError> {
        if !self.binaries.insert(part) {
            return Err("Already initialized typed array.".into());
        }
        let bytes = &self
            .backing_file(part)
            .ok_or("Referenced Blob is not a Blob.")?
            .bytes;
        self.count(root, bytes.len())?;
        if bytes.len() % size != 0 {
            return Err(
                format!("byte length of {constructor} should be a multiple of {size}").into(),
            );
        }
        let node = self.node(Node::Binary(constructor, bytes.clone()));
        Ok(Value::Node(node))
    }

    fn bigint(&mut self, digits: &str, root: Option<ArrayRoot>) -> Result<Value<'a>, ReplyError> {
        let length = digits.chars().count();
        if length > MAX_BIGINT_DIGITS {
            return Err(format!(
                "BigInt is too large. Received {length} digits but the limit is {MAX_BIGINT_DIGITS}."
            )
            .into());
        }
        let unsigned = digits.strip_prefix('-').unwrap_or(digits);
        if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("Cannot convert {digits} to a BigInt").into());
        }
        self.count(root, length)?;
        Ok(Value::BigInt(digits.to_owned()))
    }

    /// Makes `target` the function that an object `{id, bound}` describes.
    fn describe_function(&mut self, target: NodeId, value: &Value<'a>) -> Result<(), ReplyError> {
        let Value::Node(description) = *value else {
            return Err("Invalid server reference.".into());
        };
        if let Some(function) = self.functions.get(&description) {
            self.nodes[target] = self.nodes[*function].clone();
            return Ok(());
        }
        let id = match self.property(value, "id") {
            Some(Value::Raw(token)) if token.starts_with('"') => unescape(token).into_owned(),
            Some(Value::Text(text)) => text,
            _ => return Err("Invalid server reference.".into()),
        };
        let bound = match self.property(value, "bound") {
            None | Some(Value::NULL) => None,
            Some(Value::Node(node)) => {
                let part = *self
                    .promised
                    .get(&node)
                    .ok_or("Invalid server reference.")?;
                let (arguments, _) = self.part(part)?;
                Some(
                    self.array_node(&arguments)
                        .ok_or("Invalid server reference.")?,
                )
            }
            Some(_) => return Err("Invalid server reference.".into()),
        };
        if let Some(Node::Array(arguments)) = bound.map(|bound| &self.nodes[bound])
            && arguments.len() > MAX_BOUND
        {
            return Err(format!(
                "Server Function has too many bound arguments. Received {} but the limit is {MAX_BOUND}.",
                arguments.len()
            )
            .into());
        }
        self.nodes[target] = self.lookup(&id, bound)?;
        self.functions.insert(description, target);
        Ok(())
    }
}

/// The constructor behind the tag of a binary value, and its element's size.
fn constructor(tag: char) -> Option<(&'static str, usize)> {
    Some(match tag {
        'A' => ("ArrayBuffer", 1),
        'O' => ("Int8Array", 1),
        'o' => ("Uint8Array", 1),
        'U' => ("Uint8ClampedArray", 1),
        'S' => ("Int16Array", 2),
        's' => ("Uint16Array", 2),
        'L' => ("Int32Array", 4),
        'l' => ("Uint32Array", 4),
        'G' => ("Float32Array", 4),
        'g' => ("Float64Array", 8),
        'M' => ("BigInt64Array", 8),
        'm' => ("BigUint64Array", 8),
        'V' => ("DataView", 1),
        _ => return None,
    })
}
