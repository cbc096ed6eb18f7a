//! Forms: `<input>`, `<button>` and `<form>`, and what a function given as their action becomes.

use super::element::Host;
use super::error::Failure;
use super::markup::attribute::{self, Prop};
use super::markup::value::Value;
use super::render::{Stop, Walk};
use crate::tape::{Address, Key, Node, Reader};

/// What an `action` submits to until the browser's side is there.
const UNEXPECTED_SUBMIT: &str = "javascript:throw new Error('React form unexpectedly submitted.')";

/// The properties of a form, or of what submits one, by their places.
#[derive(Default)]
struct FormProps {
    name: Option<Address>,
    action: Option<Address>,
    enc_type: Option<Address>,
    method: Option<Address>,
    target: Option<Address>,
}

/// What is written for those properties.
struct FormValues<'t> {
    name: Value<'t>,
    action: Value<'t>,
    enc_type: Value<'t>,
    method: Value<'t>,
    target: Value<'t>,
    /// Hidden fields that go with the action.
    data: Vec<(String, String)>,
    /// Whether `action` is what fields of a function give.
    has_fields: bool,
}

/// The names of those attributes, on a form and on what submits one.
struct FormNames {
    action: &'static str,
    enc_type: &'static str,
    method: &'static str,
    target: &'static str,
}

const FORM: FormNames = FormNames {
    action: "action",
    enc_type: "encType",
    method: "method",
    target: "target",
};
const SUBMIT: FormNames = FormNames {
    action: "formAction",
    enc_type: "formEncType",
    method: "formMethod",
    target: "formTarget",
};

/// What a function given as an action says about its form.
enum Action {
    /// Nothing: it cannot be submitted without the browser's side.
    Opaque,
    Fields {
        name: String,
        action: Value<'static>,
        enc_type: Value<'static>,
        method: Value<'static>,
        target: Value<'static>,
        data: Vec<(String, String)>,
    },
}

impl Walk<'_> {
    pub(super) fn start_input(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let mut form = FormProps::default();
        let (mut checked, mut default_checked, mut value, mut default_value) =
            (None, None, None, None);
        let between = self.open_with(out, host, |prop, address| {
            match prop {
                Prop::Checked => checked = Some(address),
                Prop::DefaultChecked => default_checked = Some(address),
                Prop::Value => value = Some(address),
                Prop::DefaultValue => default_value = Some(address),
                _ => return form.takes_submit(prop, address),
            }
            true
        })?;
        self.expect_nothing_between(host, between)?;
        let values = self.form_values(out, &host.props, &form, &SUBMIT)?;
        self.write_form_values(out, &values, &SUBMIT);
        let checked = self.first_of(&host.props, checked, default_checked)?;
        if checked.is_truthy() && !matches!(checked, Value::Function | Value::Symbol) {
            out.extend_from_slice(b" checked=\"\"");
        }
        let value = self.first_of(&host.props, value, default_value)?;
        self.write_named(out, "value", &value);
        out.extend_from_slice(b"/>");
        hidden_fields(out, &values.data);
        Ok(None)
    }

    pub(super) fn start_button(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let mut form = FormProps::default();
        let between =
            self.open_with(out, host, |prop, address| form.takes_submit(prop, address))?;
        let values = self.form_values(out, &host.props, &form, &SUBMIT)?;
        self.write_form_values(out, &values, &SUBMIT);
        out.push(b'>');
        hidden_fields(out, &values.data);
        self.content(out, host, between)
    }

    pub(super) fn start_form(
        &mut self,
        out: &mut Vec<u8>,
        host: &Host<'_>,
    ) -> Result<Option<Address>, Stop> {
        let mut form = FormProps::default();
        let between = self.open_with(out, host, |prop, address| {
            match prop {
                Prop::Action => form.action = Some(address),
                Prop::EncType => form.enc_type = Some(address),
                Prop::Method => form.method = Some(address),
                Prop::Target => form.target = Some(address),
                _ => return false,
            }
            true
        })?;
        let mut values = self.form_values(out, &host.props, &form, &FORM)?;
        let name = std::mem::replace(&mut values.name, Value::Nullish);
        self.write_form_values(out, &values, &FORM);
        out.push(b'>');
        if values.has_fields {
            out.extend_from_slice(b"<input type=\"hidden\"");
            attribute::text(out, "name", &name.text());
            out.extend_from_slice(b"/>");
            hidden_fields(out, &values.data);
        }
        self.content(out, host, between)
    }

    fn first_of<'t>(
        &mut self,
        reader: &Reader<'t>,
        value: Option<Address>,
        default: Option<Address>,
    ) -> Result<Value<'t>, Stop> {
        match self.value_at(reader, value)? {
            Value::Nullish => self.value_at(reader, default),
            value => Ok(value),
        }
    }

    /// Works out what the action and its companions are; a function may replace them all.
    fn form_values<'t>(
        &mut self,
        out: &mut Vec<u8>,
        reader: &Reader<'t>,
        props: &FormProps,
        names: &FormNames,
    ) -> Result<FormValues<'t>, Stop> {
        let nothing = || FormValues {
            name: Value::Nullish,
            action: Value::Nullish,
            enc_type: Value::Nullish,
            method: Value::Nullish,
            target: Value::Nullish,
            data: Vec::new(),
            has_fields: false,
        };
        let action = self.value_at(reader, props.action)?;
        if action != Value::Function {
            return Ok(FormValues {
                name: self.value_at(reader, props.name)?,
                action,
                enc_type: self.value_at(reader, props.enc_type)?,
                method: self.value_at(reader, props.method)?,
                target: self.value_at(reader, props.target)?,
                ..nothing()
            });
        }
        let mut at = *reader;
        at.seek(props.action.unwrap_or_default());
        Ok(match self.with_target(at, Self::action)? {
            Action::Opaque => {
                attribute::text(out, names.action, UNEXPECTED_SUBMIT);
                self.writer.inject_form_replay();
                nothing()
            }
            Action::Fields {
                name,
                action,
                enc_type,
                method,
                target,
                data,
            } => FormValues {
                name: Value::Text(name.into()),
                // Without an action of its own it is the empty one.
                action: if action.is_truthy() {
                    action
                } else {
                    Value::Text("".into())
                },
                enc_type,
                method,
                target,
                data,
                has_fields: true,
            },
        })
    }

    fn write_form_values(&mut self, out: &mut Vec<u8>, values: &FormValues<'_>, names: &FormNames) {
        self.write_named(out, "name", &values.name);
        self.write_named(out, names.action, &values.action);
        self.write_named(out, names.enc_type, &values.enc_type);
        self.write_named(out, names.method, &values.method);
        self.write_named(out, names.target, &values.target);
    }

    /// Appends an attribute that is not at its property's place.
    pub(super) fn write_named(&mut self, out: &mut Vec<u8>, name: &str, value: &Value<'_>) {
        if !value.is_nullish() {
            let name = self.names.prop(Key::Inline(name), self.engine.names());
            attribute::write(out, self.names, name, value);
        }
    }

    /// What the function at the reader gives its form.
    fn action(&mut self, mut reader: Reader<'_>) -> Result<Action, Stop> {
        match reader.node() {
            Node::ServerReference { id, .. } => {
                let prefix = self.next_form_prefix();
                let form = |name, data| Action::Fields {
                    name,
                    action: Value::Nullish,
                    enc_type: Value::Text("multipart/form-data".into()),
                    method: Value::Text("POST".into()),
                    target: Value::Nullish,
                    data,
                };
                let bound = reader;
                if matches!(reader.node(), Node::Null) {
                    return Ok(form(format!("$ACTION_ID_{id}"), Vec::new()));
                }
                match self.bound_arguments(id, bound, &prefix) {
                    Ok(data) => Ok(form(format!("$ACTION_REF_{prefix}"), data)),
                    Err(Stop::Suspended(source, wait)) => Err(Stop::Suspended(source, wait)),
                    // React hands the form to the browser's side when arguments cannot be encoded.
                    Err(Stop::Failed(_)) => Ok(Action::Opaque),
                }
            }
            Node::FormAction { .. } => {
                let prefix = self.next_form_prefix();
                self.form_fields(reader, &prefix)
            }
            _ => Ok(Action::Opaque),
        }
    }

    fn next_form_prefix(&mut self) -> String {
        let id = self.writer.next_form_id;
        self.writer.next_form_id += 1;
        format!("{}{id}", self.writer.id_prefix)
    }

    /// The fields that a function of the ssr layer gave, with the prefix in place of each NUL.
    fn form_fields(&mut self, mut reader: Reader<'_>, prefix: &str) -> Result<Action, Stop> {
        let Node::Object { count, .. } = reader.node() else {
            return Ok(Action::Opaque);
        };
        let (mut name, mut action) = (String::new(), Value::Nullish);
        let (mut enc_type, mut method, mut target) =
            (Value::Nullish, Value::Nullish, Value::Nullish);
        let mut data = Vec::new();
        for _ in 0..count {
            let prop = self.prop(&mut reader).prop;
            let field = match prop {
                Prop::Name => {
                    name = self.value(&mut reader)?.text().replace('\0', prefix);
                    continue;
                }
                Prop::Data => {
                    let start = reader;
                    reader.skip();
                    data = self.fields(start, prefix)?;
                    continue;
                }
                Prop::Action => &mut action,
                Prop::EncType => &mut enc_type,
                Prop::Method => &mut method,
                Prop::Target => &mut target,
                _ => {
                    reader.skip();
                    continue;
                }
            };
            *field = self.value(&mut reader)?.into_owned();
        }
        Ok(Action::Fields {
            name,
            action,
            enc_type,
            method,
            target,
            data,
        })
    }

    fn fields(
        &mut self,
        mut reader: Reader<'_>,
        prefix: &str,
    ) -> Result<Vec<(String, String)>, Stop> {
        let Node::Array { count, .. } = reader.node() else {
            return Ok(Vec::new());
        };
        let mut fields = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let Node::Array { count: 2, end, .. } = reader.node() else {
                return Err(Failure::Malformed("a form field is not a pair").into());
            };
            let name = self.value(&mut reader)?.text().replace('\0', prefix);
            fields.push((name, self.value(&mut reader)?.text().into_owned()));
            reader.seek(end);
        }
        Ok(fields)
    }
}

impl FormProps {
    fn takes_submit(&mut self, prop: Prop, address: Address) -> bool {
        match prop {
            Prop::Name => self.name = Some(address),
            Prop::FormAction => self.action = Some(address),
            Prop::FormEncType => self.enc_type = Some(address),
            Prop::FormMethod => self.method = Some(address),
            Prop::FormTarget => self.target = Some(address),
            _ => return false,
        }
        true
    }
}

fn hidden_fields(out: &mut Vec<u8>, fields: &[(String, String)]) {
    for (name, value) in fields {
        out.extend_from_slice(b"<input type=\"hidden\"");
        attribute::text(out, "name", name);
        attribute::text(out, "value", value);
        out.extend_from_slice(b"/>");
    }
}
