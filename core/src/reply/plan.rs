//! What a reply decodes to: nodes to build, and the call to make with them.
//!
//! The plan crosses to JavaScript as one JSON text and the bytes of files. A value in it is a JSON primitive, which stands
//! for itself, or an array whose first item says what it is; see `evaluator/action.js`, which reads it.

use std::borrow::Cow;

use bytes::Bytes;
use serde_json::Value as Quoted;

/// A number in [`Nodes`].
pub(super) type NodeId = usize;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// A JSON primitive, as the browser wrote it.
    Raw(&'a str),
    Text(String),
    Undefined,
    /// `NaN`, `Infinity`, `-Infinity` or `-0`.
    Number(&'static str),
    Date(String),
    BigInt(String),
    Node(NodeId),
}

impl Value<'_> {
    pub(super) const NULL: Value<'static> = Value::Raw("null");
}

/// What has an identity, or is made of other values.
#[derive(Debug, Clone)]
pub(super) enum Node<'a> {
    /// Not decoded, because something in it is wrong; nothing that is built refers to it.
    Unfinished,
    Array(Vec<Value<'a>>),
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
    /// A `Map` of the entries in an array node.
    Map(NodeId),
    Set(NodeId),
    Iterator(NodeId),
    FormData(Vec<(String, Entry)>),
    File(File),
    /// An `ArrayBuffer` or a view, by its constructor's name.
    Binary(&'static str, Bytes),
    Promise(Result<Value<'a>, String>),
    Function {
        id: String,
        module: String,
        export: String,
        /// What it captured: a number in [`Plan::captured`].
        captured: Option<usize>,
        /// An array node.
        bound: Option<NodeId>,
    },
}

#[derive(Debug, Clone)]
pub(super) enum Entry {
    Text(String),
    File(File),
}

#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) bytes: Bytes,
}

/// A decoded call, on its way into an isolate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// `{"nodes": […], "captured": […], "call": node, "arguments": node}`. What functions captured are plans in it, without a call, and with
    /// the number of the first binary that is theirs.
    pub(crate) json: String,
    /// The bytes that the nodes name by number.
    pub(crate) binaries: Vec<Bytes>,
}

impl Plan {
    /// A plan that calls `call` with the items of `arguments`.
    pub(super) fn new(
        nodes: &[Node<'_>],
        captured: Vec<Plan>,
        call: NodeId,
        arguments: NodeId,
    ) -> Self {
        let mut plan = Self::of_captured(nodes, captured, arguments);
        plan.json.pop();
        plan.json.push_str(&format!(",\"call\":{call}}}"));
        plan
    }

    /// A plan that only describes values: the items of `arguments`.
    pub(super) fn of_captured(nodes: &[Node<'_>], captured: Vec<Plan>, arguments: NodeId) -> Self {
        let mut plan = Self::default();
        plan.json.push_str("{\"nodes\":[");
        for (index, node) in nodes.iter().enumerate() {
            plan.comma(index);
            plan.node(node);
        }
        plan.json.push_str("],\"captured\":[");
        for (index, inner) in captured.into_iter().enumerate() {
            plan.comma(index);
            let first = plan.binaries.len();
            plan.json
                .push_str(&format!("{{\"first\":{first},\"plan\":{}}}", inner.json));
            plan.binaries.extend(inner.binaries);
        }
        plan.json
            .push_str(&format!("],\"arguments\":{arguments}}}"));
        plan
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.json.push(',');
        }
    }

    fn tag(&mut self, tag: &str) {
        self.json.push_str("[\"");
        self.json.push_str(tag);
        self.json.push('"');
    }

    fn quoted(&mut self, text: &str) {
        self.json.push_str(&Quoted::from(text).to_string());
    }

    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Unfinished => self.tag("unfinished"),
            Node::Array(items) => {
                self.tag("array");
                for item in items {
                    self.json.push(',');
                    self.value(item);
                }
            }
            Node::Object(entries) => {
                self.tag("object");
                for (key, value) in entries {
                    self.json.push(',');
                    self.json.push_str(key);
                    self.json.push(',');
                    self.value(value);
                }
            }
            Node::Map(items) => self.over("map", *items),
            Node::Set(items) => self.over("set", *items),
            Node::Iterator(items) => self.over("iterator", *items),
            Node::FormData(entries) => {
                self.tag("form");
                for (name, entry) in entries {
                    self.json.push(',');
                    self.quoted(name);
                    self.json.push(',');
                    match entry {
                        Entry::Text(text) => self.quoted(text),
                        Entry::File(file) => self.file(file),
                    }
                }
            }
            Node::File(file) => return self.file(file),
            Node::Binary(constructor, bytes) => {
                self.tag("binary");
                self.json.push(',');
                self.quoted(constructor);
                self.bytes(bytes);
            }
            Node::Promise(Ok(value)) => {
                self.tag("promise");
                self.json.push(',');
                self.value(value);
            }
            Node::Promise(Err(message)) => {
                self.tag("rejection");
                self.json.push(',');
                self.quoted(message);
            }
            Node::Function {
                id,
                module,
                export,
                captured,
                bound,
            } => {
                self.tag("function");
                for text in [id, module, export] {
                    self.json.push(',');
                    self.quoted(text);
                }
                for number in [captured, bound] {
                    match number {
                        Some(number) => self.json.push_str(&format!(",{number}")),
                        None => self.json.push_str(",null"),
                    }
                }
            }
        }
        self.json.push(']');
    }

    fn over(&mut self, tag: &str, items: NodeId) {
        self.tag(tag);
        self.json.push_str(&format!(",{items}"));
    }

    fn file(&mut self, file: &File) {
        self.tag("file");
        for text in [&file.name, &file.content_type] {
            self.json.push(',');
            self.quoted(text);
        }
        self.bytes(&file.bytes);
        self.json.push(']');
    }

    fn bytes(&mut self, bytes: &Bytes) {
        self.json.push_str(&format!(",{}", self.binaries.len()));
        self.binaries.push(bytes.clone());
    }

    fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::Raw(token) => self.json.push_str(token),
            Value::Text(text) => self.quoted(text),
            Value::Undefined => self.json.push_str("[\"undefined\"]"),
            Value::Number(name) => self.json.push_str(&format!("[\"number\",\"{name}\"]")),
            Value::Date(text) | Value::BigInt(text) => {
                self.tag(if matches!(value, Value::Date(_)) {
                    "date"
                } else {
                    "bigint"
                });
                self.json.push(',');
                self.quoted(text);
                self.json.push(']');
            }
            Value::Node(node) => self.json.push_str(&format!("[\"node\",{node}]")),
        }
    }
}
