//! Pages: the shell first, boundaries later, the payload inside.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use littoral::{ErrorKind, HostValue, Next, Renderer, RendererOptions, Request};
use serde_json::json;
use tokio::sync::oneshot;

use crate::app::renderer;

const PAGE: &str = r#"
    function Page({ params, searchParams }) {
        const suspense = Symbol.for("react.suspense");
        async function Slow() {
            const r = littoral.current();
            const text = littoral.resumed(r, await littoral.call("slow"));
            return element("p", { children: text });
        }
        return element("html", { children: [
            element("head", { children: element("title", { children: "a < b" }) }),
            element("body", { children: [
                element("h1", { children: [use(params).name, " ", use(searchParams).q] }),
                element(suspense, { fallback: "wait", children: element(Slow, {}) }),
            ] }),
        ] });
    }
"#;

fn page() -> Request {
    Request::new("page")
        .with_params(json!({ "name": "A&B" }))
        .with_search_params(json!({ "q": "x" }))
        .with_bootstrap_scripts([] as [&str; 0])
}

/// The renderer, and how to let the slow part go on.
fn held() -> (Renderer, oneshot::Sender<()>) {
    let (go, wait) = oneshot::channel();
    let wait = Arc::new(Mutex::new(Some(wait)));
    let options = RendererOptions::new().with_on_error(|_| None);
    let renderer = renderer(&[("page", PAGE)], options).with_host_function("slow", move |_| {
        let wait = wait.lock().expect("not poisoned").take();
        async move {
            if let Some(wait) = wait {
                let _ = wait.await;
            }
            Ok(HostValue::Json(json!("</script>")))
        }
    });
    (renderer, go)
}

#[test]
fn the_shell_comes_before_what_is_slow() {
    let (renderer, go) = held();
    let mut stream = renderer.render_to_html(page().with_nonce("n1"));
    let Next::Bytes(shell) = stream.next_blocking(None).expect("the shell") else {
        panic!("ended")
    };
    let shell = String::from_utf8(shell.to_vec()).expect("text");
    assert!(
        shell.starts_with("<!DOCTYPE html><html><head><title>a &lt; b</title>"),
        "{shell}"
    );
    assert!(
        shell.contains("<h1>A&amp;B<!-- --> <!-- -->x</h1><!--$?-->"),
        "{shell}"
    );
    assert!(
        shell.contains(r#"<script nonce="n1">(self.__littoral_f=self.__littoral_f||[]).push("1:"#),
        "{shell}"
    );
    assert!(!shell.contains("</body>"), "{shell}");
    let waits = stream
        .next_blocking(Some(Duration::from_millis(20)))
        .expect("waits");
    assert_eq!(waits, Next::TimedOut);
    go.send(()).expect("a receiver");
    let rest = String::from_utf8(stream.collect_blocking().expect("the rest")).expect("text");
    assert!(rest.contains("<p>&lt;/script&gt;</p>"), "{rest}");
    assert!(rest.contains(r"\u003c/script>"), "{rest}");
    let end = r#"<script nonce="n1">(self.__littoral_f=self.__littoral_f||[]).push(0)</script></body></html>"#;
    assert!(rest.ends_with(end), "{rest}");
}

#[test]
fn waiting_for_all_puts_everything_in_its_place() {
    let (renderer, go) = held();
    go.send(()).expect("a receiver");
    let request = page().with_wait_for_all(true).with_payload_inlined(false);
    let html = renderer
        .render_to_html(request)
        .collect_blocking()
        .expect("a page");
    let expected = "<!DOCTYPE html><html><head><title>a &lt; b</title></head><body><h1>A&amp;B<!-- --> <!-- -->x</h1>\
        <!--$--><p>&lt;/script&gt;</p><!--/$--></body></html>";
    assert_eq!(String::from_utf8(html).expect("text"), expected);
}

#[test]
fn an_error_of_the_shell_comes_before_the_first_byte() {
    let options = RendererOptions::new().with_on_error(|_| None);
    let renderer = renderer(
        &[("bad", "function Bad() { throw new Error('in the shell') }")],
        options,
    );
    let mut stream = renderer.render_to_html(Request::new("bad"));
    let error = stream.next_blocking(None).expect_err("fails");
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Component, "Error: in the shell")
    );
    assert!(
        error
            .stack()
            .is_some_and(|stack| stack.contains("Bad (server.js:"))
    );
    assert!(error.digest().is_some_and(|digest| digest.len() == 16));
}

#[test]
fn a_page_that_is_out_of_time_leaves_the_rest_to_the_browser() {
    let (renderer, _go) = held();
    let mut stream = renderer.render_to_html(page().with_deadline(Duration::from_millis(500)));
    let mut html = Vec::new();
    let error = loop {
        match stream.next_blocking(None) {
            Ok(Next::Bytes(bytes)) => html.extend_from_slice(&bytes),
            Ok(next) => panic!("{next:?}"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let html = String::from_utf8(html).expect("text");
    assert!(html.contains(r#"$RX("B:0",""#), "{html}");
    assert!(html.contains(r#"3:E{\"digest\":"#), "{html}");
    assert!(html.ends_with("push(0)</script></body></html>"), "{html}");
}
