//! Makes tapes from the cases' descriptions, as the evaluator would from elements.

use std::collections::HashMap;

use littoral::tape::{RawTape, op};
use serde_json::{Map, Value};

/// Builds the tapes of one case.
#[derive(Default)]
pub(crate) struct Builder {
    ops: Vec<u32>,
    text: String,
    units: u32,
    names: HashMap<String, u32>,
    new_names: String,
    promises: HashMap<u32, Result<Value, u32>>,
    /// The promises that settled.
    settled: Vec<u32>,
    /// Shared objects, by their numbers in the description: their numbers on the tape.
    shared: HashMap<u64, u32>,
    /// The Client Components' elements, by island: what each is, and where its children stand.
    islands: Vec<(Value, Option<u32>)>,
    /// The slot of the Client Component at hand: its address, and the tree id under it.
    slot: Option<(u32, u32, String)>,
    /// Where this tape begins among the tapes of the case.
    base: u32,
}

impl Builder {
    /// The tape of a value.
    pub(crate) fn tape(&mut self, value: &Value, digests: &mut Vec<Option<String>>) -> RawTape {
        self.value(value, digests);
        self.take()
    }

    /// The tape of what a Client Component shows; its slots are under the tree id given.
    pub(crate) fn client_tape(
        &mut self,
        island: u32,
        (tree, overflow): (u32, &str),
        resumed: bool,
        digests: &mut Vec<Option<String>>,
    ) -> RawTape {
        let (description, children) = self.islands[island as usize].clone();
        if description["$"] == "id" {
            let id = format!(
                "_R_{}{overflow}_",
                base_32(tree & !(1 << (31 - tree.leading_zeros())))
            );
            self.value(&Value::String(id), digests);
        } else if let (Some(promise), false) = (description["waits"].as_u64(), resumed)
            && !self.settled.contains(&(promise as u32))
        {
            self.push(&[op::SUSPENDED, island]);
        } else if let Some(digest) = description["throws"].as_str() {
            self.push(&[op::THROWN, digests.len() as u32, 1]);
            digests.push(Some(digest.to_owned()));
        } else {
            self.slot = children.map(|address| (address, tree, overflow.to_owned()));
            self.value(&description["of"], digests);
            self.slot = None;
        }
        self.take()
    }

    /// A promise settles; answers the islands that wait for it.
    pub(crate) fn settle(&mut self, promise: u32) -> Vec<u32> {
        let is_waiting = |island: &u32| {
            self.islands[*island as usize].0["waits"].as_u64() == Some(u64::from(promise))
        };
        let waiting: Vec<u32> = (0..self.islands.len() as u32).filter(is_waiting).collect();
        if !waiting.is_empty() {
            self.settled.push(promise);
        }
        waiting
    }

    fn take(&mut self) -> RawTape {
        self.base += self.ops.len() as u32;
        self.units = 0;
        RawTape {
            ops: std::mem::take(&mut self.ops),
            text: std::mem::take(&mut self.text),
            names: std::mem::take(&mut self.new_names),
            ..RawTape::default()
        }
    }

    /// What a promise resolves to, or the error it fails with.
    pub(crate) fn promise(&self, promise: u32) -> Option<Result<Value, u32>> {
        self.promises.get(&promise).cloned()
    }

    fn push(&mut self, words: &[u32]) {
        self.ops.extend_from_slice(words);
    }

    fn text(&mut self, text: &str) {
        let len = text.encode_utf16().count() as u32;
        self.push(&[self.units, len]);
        self.text.push_str(text);
        self.units += len;
    }

    fn key(&mut self, key: &str) {
        // Some keys are written out, as the evaluator does with keys it does not expect again.
        if key.len().is_multiple_of(5) {
            self.push(&[op::INLINE_KEY]);
            return self.text(key);
        }
        let next = self.names.len() as u32;
        if let Some(name) = self.names.get(key).copied() {
            return self.push(&[name]);
        }
        self.names.insert(key.to_owned(), next);
        self.new_names.push_str(key);
        self.new_names.push('\n');
        self.push(&[next]);
    }

    /// Writes `head`, whose second word is the place of the end, and then what `body` writes.
    fn container(&mut self, operation: u32, body: impl FnOnce(&mut Self)) {
        self.push(&[operation, 0, 0]);
        let end = self.ops.len() - 1;
        body(self);
        self.ops[end] = self.ops.len() as u32;
    }

    fn array(&mut self, items: &[Value], digests: &mut Vec<Option<String>>) {
        self.container(op::ARRAY, |builder| {
            builder.push(&[items.len() as u32]);
            items.iter().for_each(|item| builder.value(item, digests));
        });
    }

    fn properties(&mut self, props: &Map<String, Value>, digests: &mut Vec<Option<String>>) {
        self.push(&[props.len() as u32]);
        for (key, value) in props {
            self.key(key);
            self.value(value, digests);
        }
    }

    fn element(&mut self, description: &[Value], digests: &mut Vec<Option<String>>) {
        let tag = description[0].as_str().expect("a tag");
        let mut props = description[1].as_object().cloned().unwrap_or_default();
        match &description[2..] {
            [] => {}
            [child] => drop(props.insert("children".into(), child.clone())),
            children => {
                let children = serde_json::json!({ "$": "array", "of": children });
                props.insert("children".into(), children);
            }
        }
        let builtin = match tag {
            "Fragment" => Some("react.fragment"),
            "Suspense" => Some("react.suspense"),
            "StrictMode" => Some("react.strict_mode"),
            "Profiler" => Some("react.profiler"),
            "Activity" => Some("react.activity"),
            _ => None,
        };
        let builtin = builtin.and_then(|name| op::BUILTINS.iter().position(|each| *each == name));
        self.container(
            if builtin.is_some() {
                op::BUILTIN
            } else {
                op::HOST
            },
            |builder| {
                match builtin {
                    Some(builtin) => builder.push(&[builtin as u32]),
                    None => builder.key(tag),
                }
                builder.push(&[op::NULL, 0]);
                builder.properties(&props, digests);
            },
        );
    }

    fn client(&mut self, object: &Map<String, Value>, digests: &mut Vec<Option<String>>) {
        let island = self.islands.len() as u32;
        self.islands.push((Value::Object(object.clone()), None));
        self.container(op::CLIENT, |builder| {
            builder.push(&[0, island, op::NULL, 0]);
            let Some(children) = object.get("children") else {
                return builder.push(&[0]);
            };
            builder.push(&[1]);
            builder.key("children");
            let address = builder.base + builder.ops.len() as u32;
            builder.islands[island as usize].1 = Some(address);
            builder.value(children, digests);
        });
    }

    fn nest(&mut self, levels: u32, innermost: &Value, digests: &mut Vec<Option<String>>) {
        if levels == 0 {
            return self.value(innermost, digests);
        }
        self.container(op::HOST, |builder| {
            builder.key("i");
            builder.push(&[op::NULL, 0, 1]);
            builder.key("children");
            builder.nest(levels - 1, innermost, digests);
        });
    }

    fn number(&mut self, number: f64) {
        if number.fract() == 0.0
            && number.abs() < 2e9
            && !(number == 0.0 && number.is_sign_negative())
        {
            self.push(&[op::INT, number as i32 as u32]);
        } else {
            let bits = number.to_bits();
            self.push(&[op::NUMBER, bits as u32, (bits >> 32) as u32]);
        }
    }

    fn value(&mut self, value: &Value, digests: &mut Vec<Option<String>>) {
        match value {
            Value::Null => self.push(&[op::NULL]),
            Value::Bool(value) => self.push(&[if *value { op::TRUE } else { op::FALSE }]),
            Value::Number(number) => self.number(number.as_f64().expect("a number")),
            Value::String(text) => {
                self.push(&[op::STRING]);
                self.text(text);
            }
            Value::Array(element) => self.element(element, digests),
            Value::Object(object) => self.described(object, digests),
        }
    }

    fn described(&mut self, object: &Map<String, Value>, digests: &mut Vec<Option<String>>) {
        let Some(kind) = object.get("$").and_then(Value::as_str) else {
            return self.container(op::OBJECT, |builder| builder.properties(object, digests));
        };
        let of = object.get("of").cloned().unwrap_or_default();
        let text = of.as_str().unwrap_or_default();
        let digest = || {
            object
                .get("digest")
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        match kind {
            "array" => self.array(of.as_array().expect("items"), digests),
            "object" => {
                let of = of.as_object().expect("properties");
                self.container(op::OBJECT, |builder| builder.properties(of, digests));
            }
            "undefined" => self.push(&[op::UNDEFINED]),
            "number" => self.number(match text {
                "NaN" => f64::NAN,
                "Infinity" => f64::INFINITY,
                text => text.parse().expect("a number"),
            }),
            "bigint" | "date" | "symbol" => {
                self.push(&[match kind {
                    "bigint" => op::BIGINT,
                    "date" => op::DATE,
                    _ => op::SYMBOL,
                }]);
                self.text(text);
            }
            "function" => self.push(&[op::CLIENT_ACTION]),
            "set" => self.container(op::SET, |builder| {
                builder.array(of.as_array().expect("items"), digests);
            }),
            "map" => {
                let pair = |pair: &Value| serde_json::json!({ "$": "array", "of": pair });
                let pairs: Vec<Value> = of.as_array().expect("pairs").iter().map(pair).collect();
                self.container(op::MAP, |builder| builder.array(&pairs, digests));
            }
            "throw" => {
                self.push(&[op::THROWN, digests.len() as u32, 1]);
                digests.push(digest());
            }
            "share" => {
                let number = of.as_u64().expect("a number");
                let next = self.shared.len() as u32 + 1;
                if let Some(obj) = self.shared.get(&number).copied() {
                    return self.push(&[op::SEEN, obj]);
                }
                self.shared.insert(number, next);
                let start = self.ops.len();
                self.value(&object["node"], digests);
                self.ops[start + 1] = next;
            }
            "id" | "client" => self.client(object, digests),
            "children" => {
                let (address, tree, overflow) = self.slot.clone().expect("children");
                self.push(&[op::SLOT, address, 0, tree]);
                self.text(&overflow);
            }
            "action" => {
                self.push(&[op::SERVER_REFERENCE, 0]);
                self.text(text);
                match object.get("bound").and_then(Value::as_array) {
                    Some(bound) => self.array(bound, digests),
                    None => self.push(&[op::NULL]),
                }
            }
            "nest" => {
                let levels = object["levels"].as_u64().expect("a number") as u32;
                self.nest(levels, &of, digests);
            }
            "wait" | "fail" => {
                let promise = of.as_u64().expect("a number") as u32;
                self.push(&[op::PROMISE, 0, promise]);
                if kind == "wait" {
                    let node = object.get("node").cloned().unwrap_or_default();
                    self.promises.insert(promise, Ok(node));
                } else {
                    self.promises.insert(promise, Err(digests.len() as u32));
                    digests.push(digest());
                }
            }
            kind => panic!("no description {kind}"),
        }
    }
}

fn base_32(mut number: u32) -> String {
    let mut digits = String::new();
    while number >= 32 {
        digits.insert(0, char::from_digit(number % 32, 32).expect("a digit"));
        number /= 32;
    }
    digits.insert(0, char::from_digit(number, 32).expect("a digit"));
    digits
}
