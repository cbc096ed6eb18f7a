//! From an HTTP request to a response: documents, payloads, server functions, static files.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{self, Body};
use axum::extract::{Request as HttpRequest, State};
use axum::http::header::{
    ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, ORIGIN, SET_COOKIE, VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use littoral::{ActionRequest, ByteStream, CompiledApp, Renderer, Request};

use super::database::Database;
use super::route::{self, Route};
use super::visitor::Visitor;

/// The media type of a payload.
const PAYLOAD: &str = "text/x-component";
/// Names the server function that the browser calls.
const ACTION: HeaderName = HeaderName::from_static("littoral-action");
/// The largest body of a POST, in bytes.
const BODY_LIMIT: usize = 1 << 20;

/// What requests are answered from.
pub(crate) struct Site {
    pub(crate) app: CompiledApp,
    pub(crate) renderer: Renderer,
    pub(crate) database: Database,
}

/// Answers a request, with an error's status where it cannot.
pub(crate) async fn answer(
    State(site): State<Arc<Site>>,
    request: HttpRequest,
) -> Result<Response, Infallible> {
    let (head, body) = request.into_parts();
    let answer = match head
        .uri
        .path()
        .strip_prefix(&site.app.manifest().public_path)
    {
        Some(name) => site.file(name),
        None => site.page(&head, body).await,
    };
    Ok(answer.unwrap_or_else(|status| {
        let mut response = (status, format!("{status}\n")).into_response();
        if status == StatusCode::METHOD_NOT_ALLOWED {
            response
                .headers_mut()
                .insert(ALLOW, header("GET, HEAD, POST"));
        }
        response
    }))
}

impl Site {
    /// A file for the browser. Its name changes with its content, so it may be kept for good.
    fn file(&self, name: &str) -> Result<Response, StatusCode> {
        let bytes = self.app.static_file(name).ok_or(StatusCode::NOT_FOUND)?;
        let media_type = match name.rsplit('.').next() {
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("map" | "json") => "application/json",
            _ => "application/octet-stream",
        };
        let headers = [
            (CONTENT_TYPE, media_type),
            (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ];
        Ok((headers, bytes.to_vec()).into_response())
    }

    /// A page, as HTML or as payload; after a server function when it is a POST.
    async fn page(&self, head: &Parts, body: Body) -> Result<Response, StatusCode> {
        let internal = |error: &dyn std::fmt::Display| {
            eprintln!("{}: {error}", head.uri);
            StatusCode::INTERNAL_SERVER_ERROR
        };
        let route = Route::find(head.uri.path(), &self.database)
            .await
            .map_err(|error| internal(&error))?;
        let visitor = Visitor::from_headers(&head.headers).map_err(|error| internal(&error))?;
        let request = Request::new(route.entry)
            .with_params(&route.params)
            .with_search_params(route::search_params(head.uri.query().unwrap_or_default()))
            .with_context(&visitor);
        let action = text(&head.headers, &ACTION);
        let as_payload = action.is_some()
            || text(&head.headers, &ACCEPT).is_some_and(|accept| accept.contains(PAYLOAD));

        let mut stream = match head.method {
            Method::GET | Method::HEAD if as_payload => self.renderer.render_to_payload(request),
            Method::GET | Method::HEAD => self.renderer.render_to_html(request),
            Method::POST => self.call(request, head, body, action).await?,
            _ => return Err(StatusCode::METHOD_NOT_ALLOWED),
        };
        // The first bytes tell whether there is a page at all.
        let first = match stream.next().await {
            Some(Err(error)) if error.is_bad_request() => {
                eprintln!("{}: {error}", head.uri);
                return Err(StatusCode::BAD_REQUEST);
            }
            Some(Err(error)) => return Err(internal(&error)),
            first => first,
        };
        let uri = head.uri.clone();
        let rest = stream.inspect_err(move |error| eprintln!("{uri}: {error}"));
        let body = Body::from_stream(stream::iter(first).chain(rest));

        let status = StatusCode::from_u16(route.status).map_err(|error| internal(&error))?;
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        let media_type = if as_payload {
            PAYLOAD
        } else {
            "text/html; charset=utf-8"
        };
        headers.insert(CONTENT_TYPE, header(media_type));
        headers.insert(CACHE_CONTROL, header("private, no-cache"));
        headers.insert(VARY, header("Accept"));
        if let Some(cookie) = visitor.set_cookie() {
            headers.insert(
                SET_COOKIE,
                cookie.parse().map_err(|error| internal(&error))?,
            );
        }
        Ok(response)
    }

    /// Calls a server function: by its id from the browser's runtime, or by a form without JavaScript.
    async fn call(
        &self,
        request: Request,
        head: &Parts,
        body: Body,
        action: Option<&str>,
    ) -> Result<ByteStream, StatusCode> {
        // Another site may not act in a visitor's name.
        let origin = text(&head.headers, &ORIGIN)
            .map(|origin| origin.split_once("://").map(|parts| parts.1));
        if origin.is_some_and(|origin| origin != text(&head.headers, &HOST)) {
            return Err(StatusCode::FORBIDDEN);
        }
        let bytes = body::to_bytes(body, BODY_LIMIT)
            .await
            .map_err(|_error| StatusCode::PAYLOAD_TOO_LARGE)?;
        let content_type = text(&head.headers, &CONTENT_TYPE).unwrap_or_default();
        let call = ActionRequest::new(request).with_body(content_type, bytes);
        Ok(self.renderer.call_server_function(match action {
            Some(id) => call.with_action_id(id),
            None => call.as_html(true),
        }))
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn header(value: &'static str) -> axum::http::HeaderValue {
    axum::http::HeaderValue::from_static(value)
}
