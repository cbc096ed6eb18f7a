//! Calls of server functions, against React: bodies that its client encoded (`tests/reply/generate.mjs`), and what its server
//! decodes them to.

use std::fs;

use base64::Engine as _;
use littoral::{ActionRequest, CompiledApp, ErrorKind, Renderer, RendererOptions, Request};
use serde_json::{Value, json};

const CASES: &str = include_str!("cases.json");
const DESCRIBE: &str = include_str!("describe.js");

/// An app whose server functions say what they were called with.
fn renderer(options: RendererOptions) -> Renderer {
    let server = format!(
        r#"
        {DESCRIBE}
        littoral.layer("server", {{
            react(module, exports) {{
                exports.__SERVER_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE = {{ H: null, A: null }};
            }},
            m1(module, exports) {{
                let count = 0;
                exports.probe = littoral.serverReference(async (...args) => {{ count++; return describe(args); }}, "f1#probe", null);
                exports.fail = littoral.serverReference(async () => {{ throw new RangeError("refused"); }}, "f1#fail", null);
                exports.count = () => count;
            }},
            page(module, exports, require) {{
                exports.__esModule = true;
                exports.default = () => ({{
                    $$typeof: Symbol.for("react.transitional.element"), type: "p", key: null, ref: null,
                    props: {{ children: "calls: " + require("m1").count() }},
                }});
            }},
        }}, {{ react: "react" }});"#
    );
    let dir = tempfile::tempdir().expect("a folder");
    let reference = |export: &str| json!({ "module": "m1", "export": export, "source": "m1.ts" });
    let manifest = json!({
        "format": 1, "littoral": env!("CARGO_PKG_VERSION"), "react": "19.3.1", "public_path": "/_littoral/",
        "entries": { "page": { "modules": ["page"] } }, "client_modules": {}, "bootstrap": [],
        "server_references": { "f1#probe": reference("probe"), "f1#fail": reference("fail"), "f1#gone": reference("toString") },
    });
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("a file");
    write("littoral.json", &manifest.to_string());
    write("server.js", &server);
    write("ssr.js", "littoral.layer('ssr', {}, {});");
    fs::create_dir(dir.path().join("static")).expect("a folder");
    let app = CompiledApp::load(dir.path()).expect("an app");
    Renderer::new(app, options.with_isolates(1).with_on_error(|_| None)).expect("a renderer")
}

fn call(action: Option<&str>, content_type: &str, body: impl Into<Vec<u8>>) -> ActionRequest {
    let request = ActionRequest::new(Request::new("page")).with_body(content_type, body.into());
    match action {
        Some(id) => request.with_action_id(id),
        None => request,
    }
}

fn answer(renderer: &Renderer, action: ActionRequest) -> Result<String, littoral::Error> {
    let bytes = renderer.call_server_function(action).collect_blocking()?;
    Ok(String::from_utf8(bytes).expect("UTF-8"))
}

/// The text that the called function answered: the only row that is a string.
fn described(payload: &str) -> String {
    let rows = payload.lines().filter_map(|row| row.split_once(':'));
    let mut texts = rows.filter_map(|(_, model)| serde_json::from_str::<String>(model).ok());
    let text = texts
        .next()
        .unwrap_or_else(|| panic!("no text in {payload}"));
    text.strip_prefix('$')
        .filter(|text| text.starts_with('$'))
        .map_or(text.clone(), str::to_owned)
}

#[test]
fn replies_decode_as_in_react() {
    let renderer = renderer(RendererOptions::new());
    let cases: Vec<Value> = serde_json::from_str(CASES).expect("cases");
    let mut failures = Vec::new();
    for case in &cases {
        let text = |name: &str| case[name].as_str().expect("a text");
        let body = base64::engine::general_purpose::STANDARD
            .decode(text("body"))
            .expect("base64");
        let outcome = answer(&renderer, call(case["action"].as_str(), text("type"), body));
        let wanted = case["value"].as_str();
        let holds = match (&outcome, wanted) {
            (Ok(payload), Some(wanted)) => described(payload) == wanted,
            (Err(error), None) => error.kind() == ErrorKind::Action,
            _ => false,
        };
        if !holds {
            failures.push(format!(
                "{}: wanted {wanted:?}, got {outcome:?}",
                text("name")
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_answer_is_the_result_beside_the_tree() {
    let renderer = renderer(RendererOptions::new());
    let payload =
        answer(&renderer, call(Some("f1#probe"), "text/plain", "[1]")).expect("an answer");
    assert!(payload.contains(r#""result":"$@"#), "{payload}");
    assert!(
        payload.contains("calls: 1"),
        "the tree is rendered after the call: {payload}"
    );
    let failed = answer(&renderer, call(Some("f1#fail"), "text/plain", "[]")).expect("an answer");
    assert!(
        failed.contains(":E{\"digest\":"),
        "the result is rejected: {failed}"
    );
    assert!(
        failed.contains("calls: 1"),
        "and the tree is there: {failed}"
    );

    let form = "%24ACTION_ID_f1%23probe=&item=7";
    let kind = "application/x-www-form-urlencoded";
    let html = answer(&renderer, call(None, kind, form).as_html(true)).expect("a page");
    assert!(html.starts_with("<p>calls: 2</p>"), "{html}");
    let error = answer(
        &renderer,
        call(None, kind, "%24ACTION_ID_f1%23fail=").as_html(true),
    );
    assert!(error.is_err(), "{error:?}");
}

#[test]
fn bad_calls_are_refused_and_the_renderer_goes_on() {
    let renderer = renderer(RendererOptions::new().with_max_action_bytes(100));
    let deep = "[".repeat(40) + &"]".repeat(40);
    let reserved = |kind: &str| call(Some(kind), "text/plain", "[]");
    for (what, action) in [
        ("an unknown id", reserved("nothing")),
        ("a name of Object.prototype", reserved("constructor")),
        (
            "arguments that are no array",
            call(Some("f1#probe"), "text/plain", "{}"),
        ),
        (
            "a large body",
            call(Some("f1#probe"), "text/plain", vec![b'['; 101]),
        ),
        ("no function at all", call(None, "text/plain", "[]")),
        (
            "a cut body",
            call(
                Some("f1#probe"),
                "multipart/form-data; boundary=b",
                "--b\r\n",
            ),
        ),
        (
            "bytes that are no text",
            call(Some("f1#probe"), "text/plain", [0xff]),
        ),
    ] {
        let error = answer(&renderer, action).expect_err(what);
        let kind = if what == "a large body" {
            ErrorKind::Limit
        } else {
            ErrorKind::Action
        };
        assert_eq!(error.kind(), kind, "{what}: {error}");
        assert!(error.is_bad_request(), "{what}");
    }
    // In the manifest, but not an export of its module: the module is at fault, not the caller.
    let gone = answer(&renderer, reserved("f1#gone")).expect("an answer");
    assert!(gone.contains(":E{\"digest\":"), "{gone}");
    let fine = answer(&renderer, call(Some("f1#probe"), "text/plain", deep)).expect("an answer");
    assert!(fine.contains("calls: 1"), "{fine}");
}

/// What `docs/deviations.md` says about replies.
#[test]
fn deviations_are_as_written_down() {
    let renderer = renderer(RendererOptions::new());
    let kind = "application/x-www-form-urlencoded";
    let sent = |parts: &[(&str, &str)]| {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(parts)
            .finish();
        answer(&renderer, call(Some("f1#probe"), kind, body))
    };
    let late = sent(&[("0", r#"["$K10"]"#), ("_16_name", "value")]).expect("an answer");
    assert_eq!(described(&late), r#"[FormData[["name","value"]]]"#);
    let parts = [
        ("0", r#"["$h1",{"s":1}]"#),
        ("1", r#"{"id":"f1#probe","bound":"$@2"}"#),
        ("2", r#"["$0:1"]"#),
    ];
    let bound = sent(&parts).expect("an answer");
    assert_eq!(
        described(&bound),
        r#"[fn("[{\"s\":1},\"called\"]"),{"s":1}]"#
    );
    let stream = sent(&[("0", r#"["$R1"]"#), ("S1", "1")]).expect("an answer");
    let stream = described(&stream);
    assert_eq!(stream, "[Stream [rejected Connection closed.]]");
}
