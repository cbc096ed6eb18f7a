//! Whatever goes wrong is a clear error of its own request, and the renderer goes on serving.

use std::time::{Duration, Instant};

use littoral::{
    CompiledApp, Error, ErrorKind, HostError, HostValue, Renderer, RendererOptions, Request,
};
use serde_json::json;

use crate::app::{dist, renderer};

const FINE: (&str, &str) = ("fine", "() => 'fine'");

fn quiet() -> RendererOptions {
    RendererOptions::new().with_on_error(|_| None)
}

fn render(renderer: &Renderer, entry: &str) -> Result<String, Error> {
    render_within(Duration::from_secs(20), renderer, entry)
}

fn render_within(deadline: Duration, renderer: &Renderer, entry: &str) -> Result<String, Error> {
    let request = Request::new(entry).with_deadline(deadline);
    let payload = renderer.render_to_payload(request).collect_blocking()?;
    Ok(String::from_utf8(payload).expect("text"))
}

fn fails(component: &str, kind: ErrorKind, says: &str) {
    fails_within(Duration::from_millis(300), component, kind, says);
}

/// The entry fails with this kind, and the one after it is rendered.
fn fails_within(deadline: Duration, component: &str, kind: ErrorKind, says: &str) {
    let renderer = renderer(
        &[("bad", component), FINE],
        quiet().with_memory_limit(48 << 20),
    )
    .with_host_function("never", |_| std::future::pending());
    for _ in 0..2 {
        let error = render_within(deadline, &renderer, "bad").expect_err("fails");
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.message().contains(says), "{error}");
        assert_eq!(render(&renderer, "fine").expect("goes on"), "0:\"fine\"\n");
    }
}

#[test]
fn an_endless_loop_is_stopped() {
    fails(
        "() => { for (;;) try { for (;;); } catch {} }",
        ErrorKind::Timeout,
        "deadline",
    );
}

#[test]
fn endless_microtasks_are_stopped() {
    let again = "async () => { for (;;) await null }";
    fails(again, ErrorKind::Timeout, "deadline");
}

#[test]
fn too_much_memory_is_refused() {
    let hoard = "() => { try { for (const all = [];;) all.push(new Array(1000).fill(0)) } catch {} return 1 }";
    fails_within(
        Duration::from_secs(20),
        hoard,
        ErrorKind::Memory,
        "memory limit",
    );
}

#[test]
fn what_never_settles_ends_at_the_deadline() {
    fails(
        "() => new Promise(() => {})",
        ErrorKind::Timeout,
        "deadline",
    );
    fails(
        "() => littoral.call('never')",
        ErrorKind::Timeout,
        "deadline",
    );
}

#[test]
fn others_survive_a_request_that_never_settles() {
    let wait = "async () => { const r = littoral.current(); return littoral.resumed(r, await littoral.call('wait')) }";
    let renderer = renderer(
        &[("never", "() => new Promise(() => {})"), ("wait", wait)],
        quiet(),
    )
    .with_host_function("wait", |_| async {
        tokio::time::sleep(Duration::from_millis(150)).await;
        Ok(HostValue::Json(json!("waited")))
    });
    let never = Request::new("never").with_deadline(Duration::from_millis(50));
    let never = renderer.render_to_payload(never);
    let waited = renderer.render_to_payload(Request::new("wait"));
    assert_eq!(
        never.collect_blocking().expect_err("over").kind(),
        ErrorKind::Timeout
    );
    assert_eq!(
        waited.collect_blocking().expect("a payload"),
        b"0:\"waited\"\n"
    );
}

#[test]
fn a_panic_in_a_callback_replaces_the_isolate() {
    let options =
        RendererOptions::new().with_on_error(|report| panic!("cannot bear {}", report.message));
    let renderer = renderer(
        &[("bad", "() => { throw new Error('this') }"), FINE],
        options,
    );
    for _ in 0..2 {
        let error = render(&renderer, "bad").expect_err("panics");
        assert_eq!(error.kind(), ErrorKind::Panic);
        assert!(error.message().contains("cannot bear this"), "{error}");
        assert_eq!(render(&renderer, "fine").expect("goes on"), "0:\"fine\"\n");
    }
}

#[test]
fn host_functions_fail_with_their_message() {
    let message = "async () => { const r = littoral.current();
        try { return littoral.resumed(r, await littoral.call('bad')) } catch (error) {
            littoral.resumed(r); return `${error instanceof Error} ${error.message} ${error.digest}` } }";
    let unknown = message.replace("'bad'", "'unknown'");
    let panics = message.replace("'bad'", "'panics'");
    let renderer = renderer(
        &[("bad", message), ("unknown", &unknown), ("panics", &panics)],
        quiet(),
    )
    .with_host_function("bad", |_| async {
        Err(HostError::new("no database").with_digest("DB"))
    })
    .with_host_function("panics", |_| async { panic!("inside") });
    let rendered = |entry| render(&renderer, entry).expect("a payload");
    assert_eq!(rendered("bad"), "0:\"true no database DB\"\n");
    assert!(rendered("unknown").contains("The host has no function \\\"unknown\\\"."));
    assert!(rendered("panics").contains("The host function \\\"panics\\\" panicked."));
}

#[test]
fn a_component_that_throws_is_a_digest_in_the_payload() {
    let (sender, reports) = std::sync::mpsc::channel();
    let options = RendererOptions::new().with_on_error(move |report| {
        sender.send(report.clone()).expect("a receiver");
        report
            .message
            .starts_with("named")
            .then(|| "MINE".to_owned())
    });
    let renderer = renderer(
        &[
            ("bad", "function Bad() { throw new RangeError('secret') }"),
            ("named", "() => { throw Error('named') }"),
        ],
        options,
    );
    let payload = render(&renderer, "bad").expect("a payload");
    let report = reports.recv().expect("a report");
    assert_eq!(
        (&*report.entry, &*report.name, &*report.message),
        ("bad", "RangeError", "secret")
    );
    assert!(report.stack.contains("Bad (server.js:"), "{}", report.stack);
    assert_eq!(report.digest.len(), 16);
    assert!(
        payload.contains(&report.digest) && !payload.contains("secret"),
        "{payload}"
    );
    assert!(
        render(&renderer, "named")
            .expect("a payload")
            .contains("MINE")
    );
}

#[test]
fn cancelling_frees_the_request() {
    let (sender, dropped) = std::sync::mpsc::channel::<()>();
    let renderer = renderer(&[("never", "() => littoral.call('hold')"), FINE], quiet())
        .with_host_function("hold", move |_| {
            let guard = sender.clone();
            async move {
                let _guard = guard;
                std::future::pending().await
            }
        });
    let mut stream = renderer.render_to_payload(Request::new("never"));
    assert_eq!(
        stream
            .next_blocking(Some(Duration::from_millis(50)))
            .expect("waits"),
        littoral::Next::TimedOut
    );
    stream.cancel_handle().cancel();
    assert_eq!(
        stream.next_blocking(None).expect_err("over").kind(),
        ErrorKind::Cancelled
    );
    assert_eq!(render(&renderer, "fine").expect("goes on"), "0:\"fine\"\n");
    drop(renderer);
    drop(stream);
    // The future of the host function went with the request.
    assert!(dropped.recv_timeout(Duration::from_secs(5)).is_err());
}

#[test]
fn bad_requests_are_told_apart() {
    let renderer = renderer(&[FINE], quiet());
    let kind = |request| {
        let error = renderer
            .render_to_payload(request)
            .collect_blocking()
            .expect_err("fails");
        (error.kind(), error.message().to_owned())
    };
    let (unknown, message) = kind(Request::new("missing"));
    assert_eq!(
        (unknown, &*message),
        (
            ErrorKind::Entry,
            "the app has no entry `missing`; it has: fine"
        )
    );
    let no_json = std::collections::BTreeMap::from([(vec![1, 2], 3)]);
    assert_eq!(
        kind(Request::new("fine").with_params(no_json)).0,
        ErrorKind::Props
    );
    assert_eq!(
        kind(Request::new("fine").with_params(7)).0,
        ErrorKind::Props
    );
    assert_eq!(
        kind(Request::new("fine").with_deadline(Duration::ZERO)).0,
        ErrorKind::Timeout
    );
}

#[test]
fn an_app_that_does_not_load_is_an_error_at_once() {
    let dir = dist(&[FINE]);
    std::fs::write(dir.path().join("server.js"), "let let").expect("a file");
    let app = CompiledApp::load(dir.path()).expect("an app");
    let since = Instant::now();
    let error = Renderer::new(app, quiet())
        .map(drop)
        .expect_err("does not load");
    assert_eq!(error.kind(), ErrorKind::Engine);
    assert!(
        error
            .message()
            .contains("server.js does not load: SyntaxError"),
        "{error}"
    );
    assert!(since.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_rejection_that_nobody_handles_is_logged() {
    let (sender, lines) = std::sync::mpsc::channel();
    let options = quiet().with_log(move |level, line| {
        sender
            .send(format!("{} {line}", level.as_str()))
            .expect("a receiver");
    });
    let careless = "() => { Promise.reject(new Error('forgotten')); \
        Promise.reject(new Error('handled')).catch(() => {}); return 'fine' }";
    let renderer = renderer(&[("page", careless)], options);
    assert_eq!(
        render(&renderer, "page").expect("a payload"),
        "0:\"fine\"\n"
    );
    let line = lines.recv_timeout(Duration::from_secs(5)).expect("a line");
    // The request may be over by then.
    assert!(line.starts_with("error unhandled rejection"), "{line}");
    assert!(line.contains(": Error: forgotten\n    at "), "{line}");
    assert!(lines.try_recv().is_err());
}
