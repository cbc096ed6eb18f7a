//! Renderers: options, host functions, renders.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use littoral::{ActionRequest, HostError, HostValue, Renderer, RendererOptions, Request};
use napi::Status;
use napi::bindgen_prelude::*;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use serde_json::{Value, json};

use crate::app::NativeApp;
use crate::body::{JavaScriptBody, ReadBody};
use crate::error::to_javascript;
use crate::stream::NativeStream;

/// `(context, arguments)` as JSON texts → a JSON text, or bytes. `js/` makes it asynchronous and encodes.
type HostFunction = ThreadsafeFunction<
    FnArgs<(String, String)>,
    Promise<Either<String, Buffer>>,
    FnArgs<(String, String)>,
    Status,
    false,
    true,
>;
/// A JSON text.
type Report = ThreadsafeFunction<String, (), String, Status, false, true>;

/// See `RendererOptions` in index.d.ts.
#[napi(object)]
pub struct NativeRendererOptions {
    pub isolates: Option<u32>,
    pub memory_limit: Option<f64>,
    pub deadline: Option<f64>,
    pub env: Option<HashMap<String, String>>,
    pub max_action_bytes: Option<f64>,
    pub max_action_part_bytes: Option<f64>,
    pub max_action_parts: Option<f64>,
    pub max_action_header_bytes: Option<f64>,
    pub action_body_timeout: Option<f64>,
    pub allowed_origins: Option<Vec<String>>,
    pub encryption_keys: Option<Vec<Buffer>>,
}

/// See `RenderRequest` in index.d.ts.
#[napi(object)]
pub struct NativeRequest {
    pub entry: String,
    pub params: Option<Value>,
    pub search_params: Option<Value>,
    pub context: Option<Value>,
    pub nonce: Option<String>,
    pub identifier_prefix: Option<String>,
    pub deadline: Option<f64>,
    pub wait_for_all: Option<bool>,
    pub inline_payload: Option<bool>,
}

impl From<NativeRequest> for Request {
    fn from(native: NativeRequest) -> Self {
        let mut request = Self::new(native.entry);
        if let Some(params) = native.params {
            request = request.with_params(params);
        }
        if let Some(params) = native.search_params {
            request = request.with_search_params(params);
        }
        if let Some(context) = native.context {
            request = request.with_context(context);
        }
        if let Some(nonce) = native.nonce {
            request = request.with_nonce(nonce);
        }
        if let Some(prefix) = native.identifier_prefix {
            request = request.with_identifier_prefix(prefix);
        }
        if let Some(deadline) = native.deadline {
            request = request.with_deadline(milliseconds(deadline));
        }
        if let Some(wait) = native.wait_for_all {
            request = request.with_wait_for_all(wait);
        }
        if let Some(inline) = native.inline_payload {
            request = request.with_payload_inlined(inline);
        }
        request
    }
}

fn milliseconds(value: f64) -> Duration {
    Duration::try_from_secs_f64(value / 1000.0).unwrap_or(Duration::MAX)
}

#[napi]
pub struct NativeRenderer {
    renderer: Renderer,
}

#[napi]
impl NativeRenderer {
    #[napi(constructor)]
    pub fn new(
        app: &NativeApp,
        options: NativeRendererOptions,
        host_functions: HashMap<String, HostFunction>,
        on_error: Option<Report>,
        log: Option<Report>,
    ) -> Result<Self> {
        let mut with = RendererOptions::new();
        if let Some(isolates) = options.isolates {
            with = with.with_isolates(isolates as usize);
        }
        if let Some(bytes) = options.memory_limit {
            with = with.with_memory_limit(bytes as usize);
        }
        if let Some(deadline) = options.deadline {
            with = with.with_deadline(milliseconds(deadline));
        }
        for (name, value) in options.env.iter().flatten() {
            with = with.with_env(name, value);
        }
        with = with_actions(with, &options)?;
        if let Some(on_error) = on_error {
            with = with.with_on_error(move |report| {
                on_error.call(
                    json!(report).to_string(),
                    ThreadsafeFunctionCallMode::NonBlocking,
                );
                None
            });
        }
        if let Some(log) = log {
            with = with.with_log(move |level, message| {
                let line = json!({ "level": level.as_str(), "message": message });
                log.call(line.to_string(), ThreadsafeFunctionCallMode::NonBlocking);
            });
        }
        let mut renderer =
            Renderer::new(app.app.clone(), with).map_err(|error| to_javascript(&error))?;
        for (name, function) in host_functions {
            let function = Arc::new(function);
            renderer = renderer.with_host_function(name, move |call| {
                let function = Arc::clone(&function);
                let arguments = (call.context().to_string(), call.arguments().to_string());
                async move {
                    let failed = |error: napi::Error| HostError::new(error.reason.clone());
                    let answer = function
                        .call_async(arguments.into())
                        .await
                        .map_err(failed)?;
                    match answer.await.map_err(failed)? {
                        Either::A(text) => serde_json::from_str(&text)
                            .map(HostValue::Json)
                            .map_err(|error| HostError::new(error.to_string())),
                        Either::B(bytes) => Ok(HostValue::Bytes(bytes.to_vec().into())),
                    }
                }
            });
        }
        Ok(Self { renderer })
    }

    #[napi]
    pub fn render_to_payload(&self, request: NativeRequest) -> NativeStream {
        self.renderer.render_to_payload(request.into()).into()
    }

    #[napi]
    pub fn render_to_html(&self, request: NativeRequest) -> NativeStream {
        self.renderer.render_to_html(request.into()).into()
    }

    /// `body` is bytes, or a function that reads them.
    #[napi]
    pub fn call_server_function(
        &self,
        request: NativeRequest,
        method: Option<String>,
        headers: Vec<(String, String)>,
        body: Either<Buffer, ReadBody>,
        as_html: bool,
    ) -> NativeStream {
        let mut action = ActionRequest::new(request.into())
            .with_headers(headers)
            .as_html(as_html);
        if let Some(method) = method {
            action = action.with_method(method);
        }
        action = match body {
            Either::A(bytes) => action.with_bytes(bytes.to_vec()),
            Either::B(read) => action.with_stream(JavaScriptBody::new(read)),
        };
        self.renderer.call_server_function(action).into()
    }
}

/// What concerns calls of server functions.
fn with_actions(
    mut with: RendererOptions,
    options: &NativeRendererOptions,
) -> Result<RendererOptions> {
    type Limit = fn(RendererOptions, usize) -> RendererOptions;
    let limits: [(Option<f64>, Limit); 4] = [
        (
            options.max_action_bytes,
            RendererOptions::with_max_action_bytes,
        ),
        (
            options.max_action_part_bytes,
            RendererOptions::with_max_action_part_bytes,
        ),
        (
            options.max_action_parts,
            RendererOptions::with_max_action_parts,
        ),
        (
            options.max_action_header_bytes,
            RendererOptions::with_max_action_header_bytes,
        ),
    ];
    for (limit, set) in limits {
        if let Some(limit) = limit {
            with = set(with, limit as usize);
        }
    }
    if let Some(timeout) = options.action_body_timeout {
        with = with.with_action_body_timeout(milliseconds(timeout));
    }
    for origin in options.allowed_origins.iter().flatten() {
        with = with.with_allowed_origin(origin);
    }
    for key in options.encryption_keys.iter().flatten() {
        let length = key.len();
        let key = <[u8; 32]>::try_from(key.as_ref()).map_err(|_| {
            let message = format!("a key of encryptionKeys has {length} bytes, not 32");
            Error::new(Status::InvalidArg, message)
        })?;
        with = with.with_encryption_key(key);
    }
    Ok(with)
}
