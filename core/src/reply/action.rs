//! From a call's body to the function it means and the arguments it gets.

use super::decode::Decoder;
use super::form_data::{Body, Part};
use super::plan::{Entry, Node, Plan, Value};
use super::{Context, ReplyError};

const FIELD: &str = "$ACTION_";
const BOUND: &str = "$ACTION_REF_";
const UNBOUND: &str = "$ACTION_ID_";

/// Decodes a call. `action` is the function's id when the call came from JavaScript; without one the body is a form that
/// names its function in a field, and the function gets the form's own fields behind its bound arguments.
pub(crate) fn decode(
    action: Option<&str>,
    body: Body,
    context: Context<'_>,
) -> Result<Plan, ReplyError> {
    match (action, body) {
        (Some(id), Body::Form(parts)) => call(id, &parts, context),
        (Some(id), Body::Text(text)) => {
            let name = "0".to_owned();
            let value = Entry::Text(text);
            call(id, &[Part { name, value }], context)
        }
        (None, Body::Form(parts)) => submit(&parts, context),
        (None, Body::Text(_)) => Err("The call names no server function.".into()),
    }
}

fn call(id: &str, parts: &[Part], context: Context<'_>) -> Result<Plan, ReplyError> {
    let mut decoder = Decoder::new(parts, "", context);
    let arguments = decoder.arguments()?;
    let (function, rest) = decoder.function(id, Some(arguments))?;
    let (nodes, captured) = decoder.finish()?;
    Ok(Plan::new(
        &nodes,
        captured,
        function,
        rest.unwrap_or(arguments),
    ))
}

/// A form that was submitted without JavaScript.
fn submit(parts: &[Part], context: Context<'_>) -> Result<Plan, ReplyError> {
    let names = parts.iter().map(|part| part.name.as_str());
    let mut named = names.filter(|name| name.starts_with(BOUND) || name.starts_with(UNBOUND));
    // When a button has an action of its own, its field comes after the form's.
    let field = named
        .next_back()
        .ok_or("The form names no server function.")?;
    let prefix = field
        .strip_prefix(BOUND)
        .map(|prefix| format!("{FIELD}{prefix}:"));
    let mut decoder = Decoder::new(parts, prefix.as_deref().unwrap_or_default(), context);
    let function = match prefix {
        Some(_) => decoder.described_function()?,
        None => decoder.function(&field[UNBOUND.len()..], None)?.0,
    };
    let own = parts.iter().filter(|part| !part.name.starts_with(FIELD));
    let entries = own
        .map(|part| (part.name.clone(), part.value.clone()))
        .collect();
    let form = decoder.node(Node::FormData(entries));
    let arguments = decoder.node(Node::Array(vec![Value::Node(form)]));
    let (nodes, captured) = decoder.finish()?;
    Ok(Plan::new(&nodes, captured, function, arguments))
}
