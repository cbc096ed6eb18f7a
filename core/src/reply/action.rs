//! From a call's body to what an isolate needs to make the call.

use super::form_data::{Body, Entry, Part};
use super::plan::Plan;
use super::{Context, ReplyError};

/// How the names of fields begin that are React's.
pub(super) const FIELD: &str = "$ACTION_";
const BOUND: &str = "$ACTION_REF_";
pub(super) const UNBOUND: &str = "$ACTION_ID_";

/// Decodes a call. `action` is the function's id when the call came from JavaScript; without one the body is a form that
/// names its function in a field, and the function gets the form's own fields behind its bound arguments.
pub(crate) fn decode(
    action: Option<&str>,
    body: Body,
    context: Context<'_>,
) -> Result<Plan, ReplyError> {
    let parts = match (body, action) {
        (Body::Form(parts), _) => parts,
        (Body::Text(text), Some(_)) => vec![Part {
            name: "0".to_owned(),
            value: Entry::Text(text),
        }],
        (Body::Text(_), None) => return Err("The call names no server function.".into()),
    };
    match action {
        Some(id) => known(id, context)?,
        None => {
            let names = parts.iter().map(|part| part.name.as_str());
            let mut fields =
                names.filter(|name| name.starts_with(BOUND) || name.starts_with(UNBOUND));
            // When a button has an action of its own, its field comes after the form's.
            let field = fields
                .next_back()
                .ok_or("The form names no server function.")?;
            if let Some(id) = field.strip_prefix(UNBOUND) {
                known(id, context)?;
            }
        }
    }
    Plan::new(action, &parts, context)
}

fn known(id: &str, context: Context<'_>) -> Result<(), ReplyError> {
    if context.manifest.server_references.contains_key(id) {
        return Ok(());
    }
    Err(format!("There is no server function {id:?} in this build of the app.").into())
}
