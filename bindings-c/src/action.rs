//! Calls of server functions.

use std::ffi::c_void;

use littoral::ActionRequest;

use crate::body::HostBody;
use crate::error::{Failure, LITTORAL_OK, littoral_error, littoral_status};
use crate::host::{UserData, littoral_drop, littoral_read};
use crate::request::littoral_request;
use crate::{guard, text};

/// A call of a server function, as a browser posted it. Freed by `littoral_action_free`; a call copies it.
pub struct littoral_action {
    pub(crate) action: ActionRequest,
}

/// A call with the body that was posted, if it is there as a whole. `request` names the entry that is rendered again, and is copied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_action_new(
    request: *const littoral_request,
    content_type: *const u8,
    content_type_len: usize,
    body: *const u8,
    body_len: usize,
    action: *mut *mut littoral_action,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let request = guard::borrow(request, "request")?.request.clone();
        let content_type = text::string(content_type, content_type_len, "content_type")?;
        let body = text::bytes(body, body_len, "body")?.to_vec();
        let value = ActionRequest::new(request).with_body(content_type, body);
        guard::give(action, littoral_action { action: value }, "action")?;
        Ok(LITTORAL_OK)
    })
}

/// The id from the `littoral-action` header. Without it the body is a form that was posted without JavaScript, and names the function itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_action_set_id(
    action: *mut littoral_action,
    id: *const u8,
    id_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let id = text::string(id, id_len, "id")?;
        let action = guard::borrow_mut(action, "action")?;
        action.action = action.action.clone().with_action_id(id);
        Ok(LITTORAL_OK)
    })
}

/// The method of the HTTP request; any but `POST`, the default, is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_action_set_method(
    action: *mut littoral_action,
    method: *const u8,
    method_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let method = text::string(method, method_len, "method")?;
        let action = guard::borrow_mut(action, "action")?;
        action.action = action.action.clone().with_method(method);
        Ok(LITTORAL_OK)
    })
}

/// A header of the HTTP request: `content-type`, `content-length`, `origin`, `host` and `littoral-action` matter, others are ignored. With `origin` and `host`, calls from other sites are refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_action_set_header(
    action: *mut littoral_action,
    name: *const u8,
    name_len: usize,
    value: *const u8,
    value_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let name = text::string(name, name_len, "name")?;
        let value = text::string(value, value_len, "value")?;
        let action = guard::borrow_mut(action, "action")?;
        action.action = action.action.clone().with_header(name, value);
        Ok(LITTORAL_OK)
    })
}

/// A body that is read as it arrives, in place of the one of `littoral_action_new`, and to the first limit only. `read` is called on threads of the library, one call after the other, until `drop`
/// is called, which may be a little after the stream was freed. The action can be called once then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_action_set_body(
    action: *mut littoral_action,
    read: littoral_read,
    user_data: *mut c_void,
    drop: littoral_drop,
    error: *mut *mut littoral_error,
) -> littoral_status {
    let host = UserData::new(user_data, drop);
    guard::fallible(error, || {
        let read = read.ok_or_else(|| Failure::invalid_argument("`read` is NULL".to_owned()))?;
        let action = guard::borrow_mut(action, "action")?;
        action.action = action.action.clone().with_stream(HostBody::new(host, read));
        Ok(LITTORAL_OK)
    })
}

/// Whether the answer is the entry's HTML (1) or a payload with `result` and `tree` (0, the default).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_action_set_html(
    action: *mut littoral_action,
    html: i32,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let action = guard::borrow_mut(action, "action")?;
        action.action = action.action.clone().as_html(html != 0);
        Ok(LITTORAL_OK)
    })
}

/// Frees a call; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_action_free(action: *mut littoral_action) {
    guard::free(action);
}
