//! Renderers: options, host functions, renders.

use std::ffi::c_void;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use littoral::{ByteStream, HostError, Renderer, RendererOptions, Request};
use serde_json::json;
use tokio::sync::oneshot;

use crate::action::littoral_action;
use crate::app::littoral_app;
use crate::error::{Failure, LITTORAL_OK, littoral_error, littoral_status};
use crate::host::{UserData, littoral_drop, littoral_host_function, littoral_report};
use crate::request::littoral_request;
use crate::stream::littoral_stream;
use crate::{guard, text};

/// How a renderer works. Freed by `littoral_renderer_options_free`; a renderer copies it.
pub struct littoral_renderer_options {
    options: RendererOptions,
}

impl littoral_renderer_options {
    fn set(&mut self, with: impl FnOnce(RendererOptions) -> RendererOptions) {
        self.options = with(self.options.clone());
    }
}

/// The default options.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_new(
    options: *mut *mut littoral_renderer_options,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let value = littoral_renderer_options {
            options: RendererOptions::new(),
        };
        guard::give(options, value, "options")?;
        Ok(LITTORAL_OK)
    })
}

/// How many threads have the app loaded; at least 1. Default: one a core.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_isolates(
    options: *mut littoral_renderer_options,
    isolates: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(options, "options")?.set(|options| options.with_isolates(isolates));
        Ok(LITTORAL_OK)
    })
}

/// How many bytes the JavaScript of one isolate may hold. Default: 256 MiB.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_memory_limit(
    options: *mut littoral_renderer_options,
    bytes: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(options, "options")?.set(|options| options.with_memory_limit(bytes));
        Ok(LITTORAL_OK)
    })
}

/// How long a request may take that names no deadline of its own, in milliseconds. Default: 30,000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_deadline_ms(
    options: *mut littoral_renderer_options,
    milliseconds: u64,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let deadline = Duration::from_millis(milliseconds);
        guard::borrow_mut(options, "options")?.set(|options| options.with_deadline(deadline));
        Ok(LITTORAL_OK)
    })
}

/// How large the body of a server function's call may be. Default: 8 MiB.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_max_action_bytes(
    options: *mut littoral_renderer_options,
    bytes: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(options, "options")?.set(|options| options.with_max_action_bytes(bytes));
        Ok(LITTORAL_OK)
    })
}

/// How large one field or file of such a body may be. Default: 8 MiB.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_max_action_part_bytes(
    options: *mut littoral_renderer_options,
    bytes: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(options, "options")?
            .set(|options| options.with_max_action_part_bytes(bytes));
        Ok(LITTORAL_OK)
    })
}

/// How many fields and files such a body may have. Default: 10,000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_max_action_parts(
    options: *mut littoral_renderer_options,
    parts: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(options, "options")?.set(|options| options.with_max_action_parts(parts));
        Ok(LITTORAL_OK)
    })
}

/// How large the headers of one field or file may be. Default: 8 KiB.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_max_action_header_bytes(
    options: *mut littoral_renderer_options,
    bytes: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        guard::borrow_mut(options, "options")?
            .set(|options| options.with_max_action_header_bytes(bytes));
        Ok(LITTORAL_OK)
    })
}

/// How long such a body may take to arrive, in milliseconds. Default: 30,000.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_action_body_timeout_ms(
    options: *mut littoral_renderer_options,
    milliseconds: u64,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let timeout = Duration::from_millis(milliseconds);
        guard::borrow_mut(options, "options")?
            .set(|options| options.with_action_body_timeout(timeout));
        Ok(LITTORAL_OK)
    })
}

/// Another origin that may call server functions: `https://example.com`, a host alone, or `*.example.com`. Any number of times. Default: none but the host's own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_add_allowed_origin(
    options: *mut littoral_renderer_options,
    origin: *const u8,
    origin_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let origin = text::string(origin, origin_len, "origin")?;
        guard::borrow_mut(options, "options")?.set(|options| options.with_allowed_origin(origin));
        Ok(LITTORAL_OK)
    })
}

/// A secret key of 32 random bytes for what inline server functions captured. The first key that is added encrypts, all of them decrypt. Default: a random key of this renderer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_add_encryption_key(
    options: *mut littoral_renderer_options,
    key: *const u8,
    key_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let key = text::bytes(key, key_len, "key")?;
        let key = key
            .try_into()
            .map_err(|_| Failure::invalid_argument(format!("`key` has {key_len} bytes, not 32")))?;
        guard::borrow_mut(options, "options")?.set(|options| options.with_encryption_key(key));
        Ok(LITTORAL_OK)
    })
}

/// A variable that server code sees in `process.env`. Default: none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_env(
    options: *mut littoral_renderer_options,
    name: *const u8,
    name_len: usize,
    value: *const u8,
    value_len: usize,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let name = text::string(name, name_len, "name")?;
        let value = text::string(value, value_len, "value")?;
        guard::borrow_mut(options, "options")?.set(|options| options.with_env(name, value));
        Ok(LITTORAL_OK)
    })
}

/// Hears of every error of a component: `{"entry","name","message","stack","componentStack","path","digest"}`. Default: the standard error stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_on_error(
    options: *mut littoral_renderer_options,
    on_error: littoral_report,
    user_data: *mut c_void,
    drop: littoral_drop,
    error: *mut *mut littoral_error,
) -> littoral_status {
    let host = UserData::new(user_data, drop);
    guard::fallible(error, || {
        let on_error = on_error.ok_or_else(|| missing("on_error"))?;
        guard::borrow_mut(options, "options")?.set(|options| {
            options.with_on_error(move |report| {
                host.report(on_error, &json!(report).to_string());
                None
            })
        });
        Ok(LITTORAL_OK)
    })
}

/// Hears of every line of `console`: `{"level","message"}`. Default: the standard error stream.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_set_log(
    options: *mut littoral_renderer_options,
    log: littoral_report,
    user_data: *mut c_void,
    drop: littoral_drop,
    error: *mut *mut littoral_error,
) -> littoral_status {
    let host = UserData::new(user_data, drop);
    guard::fallible(error, || {
        let log = log.ok_or_else(|| missing("log"))?;
        guard::borrow_mut(options, "options")?.set(|options| {
            options.with_log(move |level, message| {
                let line = json!({ "level": level.as_str(), "message": message });
                host.report(log, &line.to_string());
            })
        });
        Ok(LITTORAL_OK)
    })
}

/// Frees options; `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_options_free(options: *mut littoral_renderer_options) {
    guard::free(options);
}

/// Renders an app; may be shared by threads once its host functions are set. Freed by `littoral_renderer_free`.
pub struct littoral_renderer {
    renderer: Renderer,
    /// What callbacks are given, to know when none will be called any more.
    user_data: Vec<Weak<UserData>>,
}

/// How long `littoral_renderer_free` waits for callbacks that are running.
const FAREWELL: Duration = Duration::from_secs(10);

impl littoral_renderer {
    /// Stops the isolates, and comes back when the host's callbacks have returned and their data are dropped.
    fn end(self) {
        let Self {
            renderer,
            user_data,
        } = self;
        drop(renderer);
        let end = Instant::now() + FAREWELL;
        while user_data.iter().any(|data| data.strong_count() > 0) && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Starts a renderer. `options` may be `NULL` for the defaults; app and options are copied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_new(
    app: *const littoral_app,
    options: *const littoral_renderer_options,
    renderer: *mut *mut littoral_renderer,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let app = guard::borrow(app, "app")?.app.clone();
        let options = guard::borrow(options, "options").map_or_else(
            |_| RendererOptions::new(),
            |options| options.options.clone(),
        );
        let value = littoral_renderer {
            renderer: Renderer::new(app, options)?,
            user_data: Vec::new(),
        };
        guard::give(renderer, value, "renderer")?;
        Ok(LITTORAL_OK)
    })
}

/// Lends server code a function, called by `call(name, …)` from `littoral/host`. Before the first render.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_set_host_function(
    renderer: *mut littoral_renderer,
    name: *const u8,
    name_len: usize,
    function: littoral_host_function,
    user_data: *mut c_void,
    drop: littoral_drop,
    error: *mut *mut littoral_error,
) -> littoral_status {
    let host = Arc::new(UserData::new(user_data, drop));
    guard::fallible(error, || {
        let name = text::string(name, name_len, "name")?;
        let function = function.ok_or_else(|| missing("function"))?;
        let renderer = guard::borrow_mut(renderer, "renderer")?;
        renderer.user_data.push(Arc::downgrade(&host));
        renderer.renderer = renderer
            .renderer
            .clone()
            .with_host_function(name, move |call| {
                let host = Arc::clone(&host);
                async move {
                    let (sender, answer) = oneshot::channel();
                    // The host's callback may block, so it has a thread where that is allowed.
                    tokio::task::spawn_blocking(move || host.call(function, call, sender));
                    answer
                        .await
                        .unwrap_or_else(|_| Err(HostError::new("the host function gave no answer")))
                }
            });
        Ok(LITTORAL_OK)
    })
}

/// Frees the renderer. Streams that are alive keep it running: free them first. Then no host function is called after this has come back, so it
/// waits for those that run (at most 10 s), and none of them may call it. `NULL` does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_renderer_free(renderer: *mut littoral_renderer) {
    guard::free_with(renderer, littoral_renderer::end);
}

/// Renders an entry to the RSC payload.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_render_to_payload(
    renderer: *const littoral_renderer,
    request: *const littoral_request,
    stream: *mut *mut littoral_stream,
    error: *mut *mut littoral_error,
) -> littoral_status {
    render(
        renderer,
        request,
        stream,
        error,
        Renderer::render_to_payload,
    )
}

/// Renders an entry to HTML, with its payload inlined.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_render_to_html(
    renderer: *const littoral_renderer,
    request: *const littoral_request,
    stream: *mut *mut littoral_stream,
    error: *mut *mut littoral_error,
) -> littoral_status {
    render(renderer, request, stream, error, Renderer::render_to_html)
}

fn render(
    renderer: *const littoral_renderer,
    request: *const littoral_request,
    stream: *mut *mut littoral_stream,
    error: *mut *mut littoral_error,
    render: impl FnOnce(&Renderer, Request) -> ByteStream,
) -> littoral_status {
    guard::fallible(error, || {
        let renderer = &guard::borrow(renderer, "renderer")?.renderer;
        let request = guard::borrow(request, "request")?.request.clone();
        guard::give(
            stream,
            littoral_stream::from(render(renderer, request)),
            "stream",
        )?;
        Ok(LITTORAL_OK)
    })
}

/// Calls a server function that a browser posted, and renders its entry again. `littoral_stream_head` tells of redirects and cookies.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn littoral_call_server_function(
    renderer: *const littoral_renderer,
    action: *const littoral_action,
    stream: *mut *mut littoral_stream,
    error: *mut *mut littoral_error,
) -> littoral_status {
    guard::fallible(error, || {
        let renderer = &guard::borrow(renderer, "renderer")?.renderer;
        let action = guard::borrow(action, "action")?.action.clone();
        let answer = renderer.call_server_function(action);
        guard::give(stream, littoral_stream::from(answer), "stream")?;
        Ok(LITTORAL_OK)
    })
}

fn missing(name: &str) -> Failure {
    Failure::invalid_argument(format!("`{name}` is NULL"))
}
