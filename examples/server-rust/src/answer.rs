//! From an HTTP request to a response: documents, payloads, server functions, static files.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request as HttpRequest, State};
use axum::http::header::InvalidHeaderValue;
use axum::http::header::{ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::TryStreamExt as _;
use littoral::{ActionRequest, ByteStream, CompiledApp, Error, ErrorKind, Renderer, Request};

use super::database::Database;
use super::route::{self, Route};
use super::visitor::Visitor;

/// The media type of a payload.
const PAYLOAD: &str = "text/x-component";
/// Names the server function that the browser calls.
const ACTION: HeaderName = HeaderName::from_static("littoral-action");

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
            Method::POST => self.call(request, head, body, action),
            _ => return Err(StatusCode::METHOD_NOT_ALLOWED),
        };
        // Waits for the first bytes: they tell whether there is a page at all, or a redirect in its place.
        let answer = stream.head().await.map_err(|error| {
            eprintln!("{}: {error}", head.uri);
            status_of(&error)
        })?;
        let uri = head.uri.clone();
        let body = Body::from_stream(stream.inspect_err(move |error| eprintln!("{uri}: {error}")));

        let status = answer.status().unwrap_or(route.status);
        let status = StatusCode::from_u16(status).map_err(|error| internal(&error))?;
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
        if let Some(location) = answer.location() {
            headers.insert(
                LOCATION,
                parsed(location).map_err(|error| internal(&error))?,
            );
        }
        for cookie in visitor.set_cookie().iter().chain(answer.set_cookies()) {
            headers.append(
                SET_COOKIE,
                parsed(cookie).map_err(|error| internal(&error))?,
            );
        }
        Ok(response)
    }

    /// Calls a server function: by its id from the browser's runtime, or by a form without JavaScript.
    fn call(&self, request: Request, head: &Parts, body: Body, action: Option<&str>) -> ByteStream {
        let headers = head.headers.iter();
        let headers = headers.filter_map(|(name, value)| Some((name, value.to_str().ok()?)));
        let call = ActionRequest::new(request)
            .with_method(head.method.as_str())
            .with_headers(headers)
            .with_stream(body.into_data_stream())
            .as_html(action.is_none());
        self.renderer.call_server_function(call)
    }
}

/// The status for a request that has no answer.
fn status_of(error: &Error) -> StatusCode {
    match error.kind() {
        ErrorKind::Origin => StatusCode::FORBIDDEN,
        ErrorKind::Limit => StatusCode::PAYLOAD_TOO_LARGE,
        _ if error.is_bad_request() => StatusCode::BAD_REQUEST,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn parsed(value: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    value.parse()
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn header(value: &'static str) -> HeaderValue {
    HeaderValue::from_static(value)
}
