//! Calls of server functions: what is refused before any code runs, what was captured, and what the host is told to do.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use littoral::{
    ActionRequest, CompiledApp, Error, ErrorKind, Next, Renderer, RendererOptions, Request,
};
use serde_json::json;

use crate::app::dist;

/// An app with the functions of these tests; `page` shows how often one ran.
fn renderer(options: RendererOptions) -> Renderer {
    let dir = dist(&[(
        "page",
        r#"(() => {
            let calls = 0;
            const register = (name, action) => (exports[name] = littoral.serverReference(action, name, null));
            register("plain", async (...args) => { calls++; return String(args); });
            register("secretive", async (secret, list, argument) => { calls++; return `${secret.text} ${list} ${argument}`; });
            register("other", async (secret) => { calls++; return secret.text; });
            register("leave", async () => { calls++; littoral.cookies.set("seen", "a b", { maxAge: 60 }); littoral.redirect("/wohin?ä=1"); });
            register("away", async () => littoral.redirect("https://other.example/", { status: 307 }));
            return async function Page({ params }) {
                const r = littoral.current();
                const { how } = littoral.resumed(r, await params);
                const list = [1, "zwei"];
                if (how === "redirect") littoral.redirect("/login");
                if (how === "cookie") { littoral.cookies.set("theme", "dark", { httpOnly: false, secure: true, sameSite: "none" }); littoral.cookies.delete("old"); }
                if (how === "script") try { littoral.redirect("javascript:alert(1)"); } catch (error) { return element("p", { children: error.message }); }
                if (how === "inject") try { littoral.cookies.set("a", "b", { path: "/; Domain=evil" }); } catch (error) { return element("p", { children: error.message }); }
                async function Late() {
                    littoral.resumed(r, await littoral.call("slow").catch(() => {}));
                    littoral.redirect("/late");
                }
                if (how === "late") return element("html", { children: element("body", { children:
                    element(Symbol.for("react.suspense"), { fallback: "wait", children: element(Late, {}) }) }) });
                const inline = littoral.captured(exports.secretive, [{ text: "TOP-SECRET", self: list, when: new Date(0) }, list]);
                if (how === "form") return element("form", { action: inline.bind(null, "plain"), children: "go" });
                if (how === "bad") return element("form", { action: littoral.captured(exports.secretive, [new (class Kiln {})()]), children: "x" });
                return element("p", { children: `calls: ${calls};` });
            };
        })()"#,
    )]);
    let path = dir.path().join("littoral.json");
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&path).expect("a manifest")).expect("JSON");
    for name in ["plain", "secretive", "other", "leave", "away"] {
        let captures = matches!(name, "secretive" | "other");
        manifest["server_references"][name] =
            json!({ "module": "page", "export": name, "source": "page.tsx", "captures": captures });
    }
    std::fs::write(&path, manifest.to_string()).expect("written");
    let app = CompiledApp::load(dir.path()).expect("an app");
    let options = options.with_isolates(1).with_on_error(|_| None);
    Renderer::new(app, options).expect("a renderer")
}

fn page(how: &str) -> Request {
    Request::new("page")
        .with_params(json!({ "how": how }))
        .with_bootstrap_scripts([] as [&str; 0])
}

fn call(id: &str, body: &str) -> ActionRequest {
    ActionRequest::new(page(""))
        .with_action_id(id)
        .with_body("text/plain", body.to_owned())
}

fn answer(renderer: &Renderer, action: ActionRequest) -> Result<String, Error> {
    let bytes = renderer.call_server_function(action).collect_blocking()?;
    Ok(String::from_utf8(bytes).expect("UTF-8"))
}

/// How often functions ran.
fn calls(renderer: &Renderer) -> String {
    let html = renderer.render_to_html(page("")).collect_blocking();
    let html = String::from_utf8(html.expect("a page")).expect("UTF-8");
    let (_, rest) = html.split_once("calls: ").expect("the count");
    rest.split_once(';').expect("its end").0.to_owned()
}

const KEY: [u8; 32] = [7; 32];

/// The hidden fields of the form with the inline function, as a browser posts them.
fn fields(renderer: &Renderer) -> Vec<(String, String)> {
    let html = renderer.render_to_html(page("form")).collect_blocking();
    let html = String::from_utf8(html.expect("a page")).expect("UTF-8");
    assert!(
        !html.contains("TOP-SECRET") && !html.contains("zwei"),
        "{html}"
    );
    assert!(
        html.contains("plain"),
        "what `bind` added is not encrypted: {html}"
    );
    let mut fields = Vec::new();
    for input in html.split("<input").skip(1) {
        let attribute = |name: &str| {
            let (_, rest) = input.split_once(&format!(" {name}=\""))?;
            Some(rest.split_once('"')?.0.replace("&quot;", "\""))
        };
        let name = attribute("name").expect("a name");
        fields.push((name, attribute("value").unwrap_or_default()));
    }
    fields
}

fn submit(renderer: &Renderer, fields: &[(String, String)]) -> Result<String, Error> {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let action = ActionRequest::new(page("plain"))
        .with_body("application/x-www-form-urlencoded", body)
        .as_html(true);
    answer(renderer, action)
}

/// The encrypted text in the fields of a form.
fn encrypted(fields: &[(String, String)]) -> String {
    let bound = fields
        .iter()
        .find(|(_, value)| value.contains("littoral:1:"));
    let (_, bound) = bound.expect("what was captured");
    let arguments: Vec<String> = serde_json::from_str(bound).expect("bound arguments");
    assert_eq!(arguments[1], "plain");
    arguments[0].clone()
}

#[test]
fn what_was_captured_goes_through_the_browser_unread() {
    let renderer = renderer(RendererOptions::new().with_encryption_key(KEY));
    let fields = fields(&renderer);
    submit(&renderer, &fields).expect("a page");
    assert_eq!(calls(&renderer), "1");
    let secret = encrypted(&fields);
    let payload = answer(
        &renderer,
        call("secretive", &json!([secret, 5]).to_string()),
    );
    let payload = payload.expect("an answer");
    assert!(payload.contains("TOP-SECRET 1,zwei 5"), "{payload}");
}

#[test]
fn what_was_changed_is_refused_before_anything_runs() {
    let renderer = renderer(RendererOptions::new().with_encryption_key(KEY));
    let fields = fields(&renderer);
    let secret = encrypted(&fields);
    let mut flipped = secret.clone().into_bytes();
    let at = flipped.len() - 5;
    flipped[at] = if flipped[at] == b'A' { b'B' } else { b'A' };
    let flipped = String::from_utf8(flipped).expect("ASCII");
    for (what, id, arguments) in [
        ("no arguments", "secretive", json!([])),
        ("a plain argument", "secretive", json!([{ "text": "mine" }])),
        ("another text", "secretive", json!(["mine"])),
        ("a changed text", "secretive", json!([flipped])),
        (
            "a cut text",
            "secretive",
            json!([secret[..secret.len() - 8]]),
        ),
        ("another function's", "other", json!([secret])),
    ] {
        let error = answer(&renderer, call(id, &arguments.to_string())).expect_err(what);
        assert_eq!(error.kind(), ErrorKind::Decryption, "{what}: {error}");
        assert!(error.is_bad_request());
    }
    let changed: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.clone(), value.replace(&secret, &flipped)))
        .collect();
    let error = submit(&renderer, &changed).expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Decryption);
    assert_eq!(calls(&renderer), "0");
}

#[test]
fn keys_rotate_and_a_renderer_without_one_has_its_own() {
    let with = |keys: &[u8]| {
        let options = keys.iter().fold(RendererOptions::new(), |options, key| {
            options.with_encryption_key([*key; 32])
        });
        renderer(options)
    };
    let old = with(&[1]);
    let fields = fields(&old);
    assert!(submit(&with(&[2, 1]), &fields).is_ok());
    for other in [with(&[2]), with(&[])] {
        let error = submit(&other, &fields).expect_err("another key");
        assert_eq!(error.kind(), ErrorKind::Decryption);
    }
}

#[test]
fn what_cannot_be_captured_says_so() {
    let renderer = renderer(RendererOptions::new());
    let error = renderer.render_to_html(page("bad")).collect_blocking();
    let error = error.expect_err("refused");
    assert!(
        error.message().contains("captured an instance of Kiln"),
        "{error}"
    );
}

#[test]
fn another_origin_is_refused_before_the_body_is_read() {
    let options = RendererOptions::new().with_allowed_origin("https://partner.example");
    let renderer = renderer(options);
    let from = |origin: &str| {
        let (body, taken) = Endless::new(Duration::ZERO);
        let action = call("plain", "")
            .with_headers([("Origin", origin), ("HOST", "shop.example:8080")])
            .with_stream(body);
        let refused = answer(&renderer, action).expect_err("refused");
        (refused.kind(), taken.load(Ordering::Relaxed))
    };
    assert_eq!(from("https://evil.example"), (ErrorKind::Origin, 0));
    assert_eq!(from("null"), (ErrorKind::Origin, 0));
    assert_eq!(from("https://partner.example").0, ErrorKind::Limit);
    assert_eq!(from("http://shop.example:8080").0, ErrorKind::Limit);
    assert_eq!(calls(&renderer), "0");
    let error = answer(&renderer, call("plain", "[]").with_method("GET")).expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Action);
}

/// A body that never ends, 1 KiB at a time.
struct Endless {
    pause: Duration,
    taken: Arc<AtomicUsize>,
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Endless {
    fn new(pause: Duration) -> (Self, Arc<AtomicUsize>) {
        let taken = Arc::new(AtomicUsize::new(0));
        let body = Self {
            pause,
            taken: Arc::clone(&taken),
            sleep: None,
        };
        (body, taken)
    }
}

impl Stream for Endless {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.pause.is_zero() {
            let pause = self.pause;
            let sleep = self
                .sleep
                .get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
            if sleep.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.sleep = None;
        }
        self.taken.fetch_add(1024, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Bytes::from_static(&[b' '; 1024]))))
    }
}

#[test]
fn a_streamed_body_is_read_to_its_limits() {
    let options = RendererOptions::new()
        .with_max_action_bytes(100 << 10)
        .with_action_body_timeout(Duration::from_millis(300));
    let renderer = renderer(options);
    let (body, taken) = Endless::new(Duration::ZERO);
    let error = answer(&renderer, call("plain", "").with_stream(body)).expect_err("too large");
    assert_eq!(
        (error.kind(), error.limit()),
        (ErrorKind::Limit, Some("max_action_bytes"))
    );
    assert_eq!(taken.load(Ordering::Relaxed), 101 << 10);

    let (body, _) = Endless::new(Duration::from_millis(50));
    let begun = Instant::now();
    let error = answer(&renderer, call("plain", "").with_stream(body)).expect_err("too slow");
    assert_eq!(
        (error.kind(), error.limit()),
        (ErrorKind::Limit, Some("action_body_timeout"))
    );
    assert!(begun.elapsed() < Duration::from_secs(10));

    let announced = call("plain", "[]").with_header("Content-Length", "102401");
    let error = answer(&renderer, announced).expect_err("announced");
    assert_eq!(error.limit(), Some("max_action_bytes"));
    assert_eq!(calls(&renderer), "0");

    struct Twice(Vec<&'static str>);
    impl Stream for Twice {
        type Item = Result<Bytes, std::io::Error>;
        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.pop().map(|text| Ok(text.into())))
        }
    }
    let streamed = call("plain", "").with_stream(Twice(vec!["2,3]", "[1,"]));
    let payload = answer(&renderer, streamed.clone()).expect("an answer");
    assert!(payload.contains("1,2,3"), "{payload}");
    let again = answer(&renderer, streamed).expect_err("its body is gone");
    assert_eq!(again.kind(), ErrorKind::Action);
}

#[test]
fn cancelling_drops_the_body() {
    struct Body(Arc<AtomicUsize>);
    impl Drop for Body {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    impl Stream for Body {
        type Item = Result<Bytes, std::io::Error>;
        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Pending
        }
    }
    let renderer = renderer(RendererOptions::new());
    let dropped = Arc::new(AtomicUsize::new(0));
    let action = call("plain", "").with_stream(Body(Arc::clone(&dropped)));
    let mut stream = renderer.call_server_function(action);
    let waits = stream.head_blocking(Some(Duration::from_millis(20)));
    assert!(waits.expect("no error").is_none());
    stream.cancel_handle().cancel();
    assert_eq!(
        stream.next_blocking(None).expect_err("cancelled").kind(),
        ErrorKind::Cancelled
    );
    let begun = Instant::now();
    while dropped.load(Ordering::SeqCst) == 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "the body is kept"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The head, and all bytes.
fn whole(mut stream: littoral::ByteStream) -> (Option<u16>, Option<String>, Vec<String>, String) {
    let head = stream
        .head_blocking(None)
        .expect("a head")
        .expect("in time");
    let again = stream
        .head_blocking(None)
        .expect("a head")
        .expect("in time");
    assert_eq!(head, again);
    let bytes = stream.collect_blocking().expect("an answer");
    let location = head.location().map(str::to_owned);
    let text = String::from_utf8(bytes).expect("UTF-8");
    (head.status(), location, head.set_cookies().to_vec(), text)
}

#[test]
fn a_form_is_redirected_by_the_host_and_javascript_by_the_payload() {
    let renderer = renderer(RendererOptions::new());
    let cookie = "seen=a%20b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax".to_owned();
    let form = ActionRequest::new(page(""))
        .with_body("application/x-www-form-urlencoded", "%24ACTION_ID_leave=")
        .as_html(true);
    let answer = whole(renderer.call_server_function(form));
    let location = Some("/wohin?%C3%A4=1".to_owned());
    assert_eq!(
        answer,
        (Some(303), location, vec![cookie.clone()], String::new())
    );

    let (status, location, cookies, payload) =
        whole(renderer.call_server_function(call("leave", "[]")));
    assert_eq!((status, location, cookies), (None, None, vec![cookie]));
    assert_eq!(payload, "0:{\"redirect\":\"/wohin?%C3%A4=1\"}\n");
    let (.., payload) = whole(renderer.call_server_function(call("away", "[]")));
    assert_eq!(payload, "0:{\"redirect\":\"https://other.example/\"}\n");
}

#[test]
fn pages_redirect_and_set_cookies_before_their_first_byte() {
    let renderer = renderer(RendererOptions::new());
    let login = Some("/login".to_owned());
    let answer = whole(renderer.render_to_html(page("redirect")));
    assert_eq!(answer, (Some(307), login.clone(), vec![], String::new()));
    let (status, location, _, _) = whole(renderer.render_to_payload(page("redirect")));
    assert_eq!((status, location), (Some(307), login));

    let (status, _, cookies, html) = whole(renderer.render_to_html(page("cookie")));
    assert_eq!(status, None);
    assert!(html.contains("calls"), "{html}");
    assert_eq!(
        cookies,
        [
            "theme=dark; Path=/; Secure; SameSite=None",
            "old=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        ]
    );
    for (how, message) in [
        ("script", "not to javascript:"),
        ("inject", "cannot have the Path"),
    ] {
        let (_, _, cookies, html) = whole(renderer.render_to_html(page(how)));
        assert!(html.contains(message) && cookies.is_empty(), "{html}");
    }
}

#[test]
fn a_redirect_that_comes_too_late_is_the_browsers() {
    let renderer = renderer(RendererOptions::new());
    let mut stream = renderer.render_to_html(page("late"));
    let head = stream
        .head_blocking(None)
        .expect("a head")
        .expect("in time");
    let Next::Bytes(_) = stream.next_blocking(None).expect("the shell") else {
        panic!("a shell")
    };
    let rest = stream.collect_blocking().expect("the rest");
    let rest = String::from_utf8(rest).expect("UTF-8");
    assert_eq!(head.location(), None);
    assert!(rest.contains("littoral-redirect;307;/late"), "{rest}");
}
