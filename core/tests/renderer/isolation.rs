//! Many requests on one isolate.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use littoral::{HostError, HostValue, RendererOptions, Request};
use serde_json::json;

use crate::app::renderer;

/// Awaits as compiled code does, between reads of the context and of a per-request cache.
const WHO: &str = r#"
    (() => {
        const user = cache(() => ({ name: littoral.context().user }));
        const same = (one, other) => { if (one !== other || one !== littoral.context().user) throw new Error("mixed up") };
        return async function Page() {
            const r = littoral.current();
            for (let round = 0; round < 5; round++) {
                littoral.resumed(r, await littoral.call("pause", round));
                littoral.resumed(r, await Promise.resolve().then(() => {
                    same(user().name, user().name);
                }));
                littoral.resumed(r, await new Promise((done) => queueMicrotask(() => {
                    const before = user().name;
                    setTimeout(() => done(same(before, user().name)), 0);
                })));
                littoral.resumed(r, await littoral.call("check", user().name, littoral.context().user));
            }
            return `user ${user().name}`;
        };
    })()
"#;

#[test]
fn requests_in_flight_never_see_each_other() {
    let wrong = Arc::new(AtomicUsize::new(0));
    let seen = Arc::new(AtomicUsize::new(0));
    let (bad, all) = (Arc::clone(&wrong), Arc::clone(&seen));
    let renderer = renderer(&[("who", WHO)], RendererOptions::new())
        .with_host_function("pause", |call| async move {
            let user = call.context()["user"].as_u64().unwrap_or(0);
            tokio::time::sleep(Duration::from_micros(user * 7919 % 5000)).await;
            Ok(HostValue::Json(json!(null)))
        })
        .with_host_function("check", move |call| {
            let right =
                call.context()["user"] == *call.argument(0) && call.argument(0) == call.argument(1);
            bad.fetch_add(usize::from(!right), Ordering::Relaxed);
            all.fetch_add(1, Ordering::Relaxed);
            async { Ok::<_, HostError>(HostValue::Json(json!(true))) }
        });
    let streams: Vec<_> = (0..200)
        .map(|user| {
            let request = Request::new("who").with_context(json!({ "user": user }));
            renderer.render_to_payload(request)
        })
        .collect();
    for (user, stream) in streams.into_iter().enumerate() {
        let payload = stream.collect_blocking().expect("a payload");
        assert_eq!(
            String::from_utf8_lossy(&payload),
            format!("0:\"user {user}\"\n")
        );
    }
    assert_eq!(wrong.load(Ordering::Relaxed), 0);
    assert_eq!(seen.load(Ordering::Relaxed), 1000);
}

#[test]
fn a_full_stream_pauses_its_request_only() {
    const LONG: &str = r#"
        async function Page() {
            const r = littoral.current();
            const rows = [];
            for (let index = 0; index < 20; index++) rows.push(part(index));
            return rows;
            async function part(index) {
                const r = littoral.current();
                for (let turn = 0; turn <= index; turn++) littoral.resumed(r, await littoral.call("tick"));
                return "x".repeat(2000);
            }
        }
    "#;
    let options = RendererOptions::new().with_stream_buffer(1000);
    let renderer = renderer(&[("long", LONG), ("short", "() => 'short'")], options)
        .with_host_function("tick", |_| async { Ok(HostValue::Json(json!(null))) });
    let mut long = renderer.render_to_payload(Request::new("long"));
    std::thread::sleep(Duration::from_millis(50));
    let short = renderer
        .render_to_payload(Request::new("short"))
        .collect_blocking();
    assert_eq!(short.expect("a payload"), b"0:\"short\"\n");
    let mut all = 0;
    while let littoral::Next::Bytes(bytes) = long.next_blocking(None).expect("bytes") {
        all += bytes.len();
    }
    assert!(all > 40_000, "{all}");
}

#[test]
fn requests_beyond_the_limit_wait_their_turn() {
    const PAGE: &str = r#"
        async function Page() {
            const r = littoral.current();
            return littoral.resumed(r, await littoral.call("count"));
        }
    "#;
    let running = Arc::new(AtomicUsize::new(0));
    let options = RendererOptions::new().with_max_requests(2);
    let renderer = renderer(&[("page", PAGE)], options).with_host_function("count", move |_| {
        let running = Arc::clone(&running);
        async move {
            let now = running.fetch_add(1, Ordering::SeqCst) + 1;
            tokio::time::sleep(Duration::from_millis(5)).await;
            running.fetch_sub(1, Ordering::SeqCst);
            Ok(HostValue::Json(json!(now <= 2)))
        }
    });
    let streams: Vec<_> = (0..10)
        .map(|_| renderer.render_to_payload(Request::new("page")))
        .collect();
    for stream in streams {
        assert_eq!(stream.collect_blocking().expect("a payload"), b"0:true\n");
    }
}

#[test]
fn requests_leave_nothing_behind() {
    const PAGE: &str = r#"
        async function Page({ children }) {
            const r = littoral.current();
            const held = new Array(1000).fill(littoral.context().user);
            littoral.resumed(r, await littoral.call("tick"));
            const suspense = Symbol.for("react.suspense");
            return element("main", { children: [held.length, element(suspense, { fallback: "…", children: later(held) })] });
            async function later(held) { return held[0] }
        }
    "#;
    let renderer = renderer(&[("page", PAGE)], RendererOptions::new())
        .with_host_function("tick", |_| async { Ok(HostValue::Json(json!(null))) });
    let render = |count: usize| {
        for user in 0..count {
            let request = Request::new("page").with_context(json!({ "user": user }));
            let stream = renderer.render_to_html(request);
            if user % 3 == 0 {
                drop(stream);
            } else {
                stream.collect_blocking().expect("a page");
            }
        }
        // The isolate says what it holds when it waits for more.
        std::thread::sleep(Duration::from_millis(50));
        renderer.memory_used()
    };
    render(1500);
    let (before, after) = (render(1500), render(1500));
    assert!(
        before > 0 && after < before + (4 << 20),
        "{before} bytes became {after}"
    );
}
