//! Requests: what is rendered, with which params.

use std::time::Duration;

use littoral::Request;

use crate::error::{Failure, LITTORAL_OK, littoral_error, littoral_status};
use crate::{guard, text};

/// What is to be rendered. Freed by `littoral_request_free`; a render copies it.
pub struct littoral_request {
    pub(crate) request: Request,
}

impl littoral_request {
    fn set(&mut self, with: impl FnOnce(Request) -> Request) {
        self.request = with(self.request.clone());
    }
}

/// A request for an entry of the app, by its name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_new(
    entry: *const u8,
    entry_len: usize,
    request: *mut *mut littoral_request,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let entry = text::string(entry, entry_len, "entry")?;
        guard::give(
            request,
            littoral_request {
                request: Request::new(entry),
            },
            "request",
        )?;
        Ok(LITTORAL_OK)
    })
}

/// Frees a request; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_free(request: *mut littoral_request) {
    guard::free(request);
}

/// The `params` prop of layouts and page: a JSON object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_set_params(
    request: *mut littoral_request,
    params: *const u8,
    params_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let params = text::json(params, params_len, "params")?;
        guard::borrow_mut(request, "request")?.set(|request| request.with_params(params));
        Ok(LITTORAL_OK)
    })
}

/// The `searchParams` prop of layouts and page: a JSON object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_set_search_params(
    request: *mut littoral_request,
    search_params: *const u8,
    search_params_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let search_params = text::json(search_params, search_params_len, "search_params")?;
        guard::borrow_mut(request, "request")?
            .set(|request| request.with_search_params(search_params));
        Ok(LITTORAL_OK)
    })
}

/// What `context()` from `littoral/host` and host functions see: any JSON.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_set_context(
    request: *mut littoral_request,
    context: *const u8,
    context_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let context = text::json(context, context_len, "context")?;
        guard::borrow_mut(request, "request")?.set(|request| request.with_context(context));
        Ok(LITTORAL_OK)
    })
}

/// The nonce of inline scripts, for a Content-Security-Policy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_set_nonce(
    request: *mut littoral_request,
    nonce: *const u8,
    nonce_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let nonce = text::string(nonce, nonce_len, "nonce")?;
        guard::borrow_mut(request, "request")?.set(|request| request.with_nonce(nonce));
        Ok(LITTORAL_OK)
    })
}

/// A prefix of all ids that React makes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_set_identifier_prefix(
    request: *mut littoral_request,
    prefix: *const u8,
    prefix_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let prefix = text::string(prefix, prefix_len, "prefix")?;
        guard::borrow_mut(request, "request")?
            .set(|request| request.with_identifier_prefix(prefix));
        Ok(LITTORAL_OK)
    })
}

/// How long the request may take, in milliseconds; more than 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_set_deadline_ms(
    request: *mut littoral_request,
    milliseconds: u64,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        if milliseconds == 0 {
            return Err(Failure::invalid_argument("`milliseconds` is 0".to_owned()));
        }
        let deadline = Duration::from_millis(milliseconds);
        guard::borrow_mut(request, "request")?.set(|request| request.with_deadline(deadline));
        Ok(LITTORAL_OK)
    })
}

/// Whether the document is written only when all of it is ready (for crawlers); 0 or 1, default 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_request_set_wait_for_all(
    request: *mut littoral_request,
    wait: i32,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(request, "request")?.set(|request| request.with_wait_for_all(wait != 0));
        Ok(LITTORAL_OK)
    })
}
