//! Exceptions out of QuickJS.

use rquickjs::{Ctx, Value};

use super::text::{Text, text};
use crate::engine::Thrown;

/// Takes the pending exception. An object that is no `Error` is described by its kind only.
pub(super) fn take(ctx: &Ctx<'_>) -> Thrown {
    let value = ctx.catch();
    let thrown = describe(value);
    // A getter of the object may have thrown again.
    drop(ctx.catch());
    thrown
}

/// What a thrown value says of itself.
pub(super) fn describe(value: Value<'_>) -> Thrown {
    let mut thrown = Thrown::default();
    if let Some(object) = value.as_object() {
        let property = |name: &str| object.get::<_, Text>(name).map(|Text(text)| text);
        thrown.name = property("name").unwrap_or_default();
        thrown.message = property("message").unwrap_or_default();
        thrown.stack = property("stack").unwrap_or_default();
        if thrown.name.is_empty() && thrown.message.is_empty() {
            thrown.message = "an object that is not an Error was thrown".to_owned();
        }
    } else if let Some(string) = value.as_string() {
        thrown.message = text(string.clone()).unwrap_or_default();
    } else if let Some(number) = value.as_number() {
        thrown.message = number.to_string();
    } else {
        thrown.message = format!("{} was thrown", value.type_name());
    }
    thrown
}
