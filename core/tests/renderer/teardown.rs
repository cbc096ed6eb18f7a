//! Isolates that go while much is still under way in them.

use std::time::Duration;

use littoral::{HostValue, RendererOptions, Request};
use serde_json::json;

use crate::app::renderer;

/// Leaves timers, streams, controllers, promises and host calls behind.
const BUSY: &str = r#"
    async function Page({ params }) {
        const { loop } = use(params);
        const r = littoral.current();
        const controller = new AbortController();
        globalThis.kept ??= [];
        kept.push(setInterval(() => kept.push(1), 5), setTimeout(() => {}, 1e6), controller);
        fetch("http://127.0.0.1:9/", { signal: controller.signal }).catch((error) => kept.push(error));
        const stream = new ReadableStream({ pull(sink) { return new Promise((done) => kept.push(done, sink)) } });
        kept.push(stream.getReader().read(), littoral.call("never"), new Map([[stream, controller]]));
        const cycle = { stream };
        cycle.self = cycle;
        kept.push(() => cycle);
        littoral.resumed(r, await new Promise((done) => setTimeout(done, 20)));
        if (loop) for (;;);
        return "done";
    }
"#;

fn busy(loops: bool) {
    let options = RendererOptions::new()
        .with_on_error(|_| None)
        .with_log(|_, _| {});
    let renderer = renderer(&[("page", BUSY)], options)
        .with_host_function("never", |_| std::future::pending())
        .with_host_function("tick", |_| async { Ok(HostValue::Json(json!(null))) });
    for _ in 0..3 {
        let request = Request::new("page")
            .with_params(json!({ "loop": loops }))
            .with_deadline(Duration::from_millis(if loops { 200 } else { 20_000 }));
        let payload = renderer.render_to_payload(request).collect_blocking();
        assert_eq!(payload.is_err(), loops, "{payload:?}");
    }
    drop(renderer);
    // The isolate's thread goes by itself. When something was left in the engine, QuickJS would end the process.
    std::thread::sleep(Duration::from_millis(300));
}

#[test]
fn a_renderer_may_go_at_any_time() {
    busy(false);
}

#[test]
fn a_stuck_isolate_is_taken_down_with_all_it_holds() {
    busy(true);
}
