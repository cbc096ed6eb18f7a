//! The transport of `fetch`: one HTTP exchange over `reqwest`, with redirects followed as the fetch standard says and
//! each hop asked of the host's policy.

use std::cell::RefCell;
use std::rc::Rc;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, Response, StatusCode, redirect};
use rquickjs::function::Opt;
use rquickjs::{ArrayBuffer, Ctx, Function, IntoJs, Object, Persistent, Result, Value};
use url::Url;

use super::Bytes;
use crate::engine::quickjs::{IsolateHandle, Text};
use crate::options::FetchPolicy;

const MAX_REDIRECTS: usize = 20;

/// `fetch(url, method, [name, value, …], bytes | undefined, redirect, done) → job`. `done` is called with a failure's text, or with
/// `undefined, [status, statusText, url, redirected, name, value, …], read`; `read(done) → job` answers
/// `(failure)`, `(undefined, buffer)` or `()` at the end, and `read()` drops the connection.
pub(super) fn install<'js>(
    ctx: &Ctx<'js>,
    native: &Object<'js>,
    handle: &IsolateHandle,
    policy: FetchPolicy,
) -> Result<()> {
    let transport = Transport {
        handle: handle.clone(),
        client: Rc::default(),
        policy,
    };
    let fetch = move |ctx: Ctx<'js>,
                      Text(url): Text,
                      Text(method): Text,
                      headers: Vec<Text>,
                      body: Option<Bytes>,
                      Text(redirect): Text,
                      done: Function<'js>| {
        let exchange = Exchange {
            url,
            method,
            headers: headers.into_iter().map(|Text(text)| text).collect(),
            body: body.map(|Bytes(bytes)| bytes.into()),
            redirect,
        };
        transport.fetch(exchange, Persistent::save(&ctx, done))
    };
    native.set("fetch", Function::new(ctx.clone(), fetch)?)
}

struct Transport {
    handle: IsolateHandle,
    /// Built at the first use: many apps never fetch.
    client: Rc<RefCell<Option<Client>>>,
    policy: FetchPolicy,
}

/// A request as JavaScript gave it.
struct Exchange {
    url: String,
    method: String,
    headers: Vec<String>,
    body: Option<bytes::Bytes>,
    redirect: String,
}

/// The final response, and whether redirects led to it.
struct Answer {
    response: Response,
    redirected: bool,
}

impl Transport {
    fn fetch(&self, exchange: Exchange, done: Persistent<Function<'static>>) -> u32 {
        let client = self.client();
        let policy = self.policy.clone();
        let handle = self.handle.clone();
        let run = async move { exchange.run(&client?, &policy).await };
        self.handle.spawn(run, move |ctx, result| {
            let done = done.restore(ctx)?;
            match result {
                Ok(answer) => {
                    let facts = facts(ctx, &answer)?;
                    let read = reader(ctx, handle, answer.response)?;
                    done.call(((), facts, read))
                }
                Err(failure) => done.call((failure,)),
            }
        })
    }

    fn client(&self) -> std::result::Result<Client, String> {
        let mut client = self.client.borrow_mut();
        if client.is_none() {
            // An error says that another part of the process already chose its provider.
            let _ = rustls::crypto::ring::default_provider().install_default();
            // Connections are driven by the runtime on which they were opened.
            let _runtime = self.handle.runtime().enter();
            let built = Client::builder()
                .redirect(redirect::Policy::none())
                .user_agent("littoral")
                .build()
                .map_err(|error| chain(&error))?;
            *client = Some(built);
        }
        client.clone().ok_or_else(String::new)
    }
}

impl Exchange {
    async fn run(
        self,
        client: &Client,
        policy: &FetchPolicy,
    ) -> std::result::Result<Answer, String> {
        let mut url = Url::parse(&self.url).map_err(|error| error.to_string())?;
        let mut method =
            Method::from_bytes(self.method.as_bytes()).map_err(|_| "invalid method")?;
        let mut headers = header_map(&self.headers)?;
        let mut body = self.body;
        for hop in 0..=MAX_REDIRECTS {
            allow(policy, &url)?;
            let mut request = client
                .request(method.clone(), url.clone())
                .headers(headers.clone());
            if let Some(body) = &body {
                request = request.body(body.clone());
            }
            let response = request.send().await.map_err(|error| chain(&error))?;
            let target = match target_of(&response) {
                Some(target) if self.redirect != "manual" => target,
                _ => {
                    return Ok(Answer {
                        response,
                        redirected: hop > 0,
                    });
                }
            };
            if self.redirect == "error" {
                return Err("unexpected redirect".to_owned());
            }
            let mut next = url.join(&target).map_err(|error| error.to_string())?;
            if next.fragment().is_none() {
                next.set_fragment(url.fragment());
            }
            let status = response.status();
            let to_get =
                status == StatusCode::SEE_OTHER && method != Method::GET && method != Method::HEAD
                    || (status == StatusCode::MOVED_PERMANENTLY || status == StatusCode::FOUND)
                        && method == Method::POST;
            if to_get {
                method = Method::GET;
                body = None;
                for name in [
                    "content-encoding",
                    "content-language",
                    "content-location",
                    "content-type",
                ] {
                    headers.remove(name);
                }
            }
            if next.origin() != url.origin() {
                for name in ["authorization", "cookie", "host", "proxy-authorization"] {
                    headers.remove(name);
                }
            }
            url = next;
        }
        Err("redirect count exceeded".to_owned())
    }
}

/// Asks the host's policy about one hop.
fn allow(policy: &FetchPolicy, url: &Url) -> std::result::Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("the scheme of {url} is not supported"));
    }
    match policy {
        FetchPolicy::Allow => Ok(()),
        FetchPolicy::Deny => Err("fetch is switched off by the host".to_owned()),
        FetchPolicy::Hosts(hosts) => {
            let host = url::quirks::host(url);
            if hosts.iter().any(|allowed| allowed == host) {
                Ok(())
            } else {
                Err(format!("the host does not allow fetch to reach {host}"))
            }
        }
    }
}

fn target_of(response: &Response) -> Option<String> {
    let redirects = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = response.headers().get("location").filter(|_| redirects)?;
    Some(latin1(location.as_bytes()))
}

/// Headers from name and value in turn. Those that frame the message are the transport's own.
fn header_map(flat: &[String]) -> std::result::Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    for pair in flat.chunks_exact(2) {
        if matches!(
            pair[0].as_str(),
            "connection"
                | "content-length"
                | "expect"
                | "keep-alive"
                | "te"
                | "trailer"
                | "transfer-encoding"
                | "upgrade"
        ) {
            continue;
        }
        let invalid = || format!("invalid header {}", pair[0]);
        let name = HeaderName::from_bytes(pair[0].as_bytes()).map_err(|_| invalid())?;
        // Header values are Latin-1 in JavaScript: one character a byte.
        let value: Vec<u8> = pair[1].chars().map(|character| character as u8).collect();
        headers.append(
            name,
            HeaderValue::from_bytes(&value).map_err(|_| invalid())?,
        );
    }
    Ok(headers)
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn facts<'js>(ctx: &Ctx<'js>, answer: &Answer) -> Result<Vec<Value<'js>>> {
    let response = &answer.response;
    let status = response.status();
    let mut url = response.url().clone();
    url.set_fragment(None);
    let mut facts = vec![
        status.as_u16().into_js(ctx)?,
        status.canonical_reason().unwrap_or("").into_js(ctx)?,
        url.as_str().into_js(ctx)?,
        answer.redirected.into_js(ctx)?,
    ];
    for (name, value) in response.headers() {
        facts.push(name.as_str().into_js(ctx)?);
        facts.push(latin1(value.as_bytes()).into_js(ctx)?);
    }
    Ok(facts)
}

/// The function that reads the body. The response is away while a read is under way, so cancelling the job drops it.
fn reader<'js>(ctx: &Ctx<'js>, handle: IsolateHandle, response: Response) -> Result<Function<'js>> {
    let slot = Rc::new(RefCell::new(Some(response)));
    let read = move |ctx: Ctx<'js>, done: Opt<Function<'js>>| {
        let response = slot.take();
        let (Some(mut response), Opt(Some(done))) = (response, done) else {
            return 0;
        };
        let done = Persistent::save(&ctx, done);
        let back = Rc::clone(&slot);
        let chunk = async move {
            loop {
                match response.chunk().await {
                    Ok(Some(bytes)) if bytes.is_empty() => {}
                    result => return (response, result.map_err(|error| chain(&error))),
                }
            }
        };
        handle.spawn(chunk, move |ctx, (response, result)| {
            let done = done.restore(ctx)?;
            match result {
                Ok(Some(bytes)) => {
                    back.replace(Some(response));
                    done.call(((), ArrayBuffer::new(ctx.clone(), Vec::from(bytes))?))
                }
                Ok(None) => done.call(()),
                Err(failure) => done.call((failure,)),
            }
        })
    };
    Function::new(ctx.clone(), read)
}

/// An error with its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
