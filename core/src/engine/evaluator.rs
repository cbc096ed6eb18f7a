//! The evaluator's script, put together from its files.

use std::sync::OnceLock;

use super::Script;
use super::quickjs::bytecode;
use crate::tape::op;

/// What is made for interpreters without async context: finding a request again after a pause, and the words of a tape.
const INTERPRETER: &[&str] = &[
    include_str!("evaluator/attribution.js"),
    include_str!("evaluator/words_array.js"),
];

/// The server layer, on every engine: it calls components and writes the tape.
const SERVER_LAYER: &[&str] = &[
    include_str!("evaluator/reference.js"),
    include_str!("evaluator/tape.js"),
    include_str!("evaluator/describe.js"),
    include_str!("evaluator/location.js"),
    include_str!("evaluator/debug.js"),
    include_str!("evaluator/debug_value.js"),
    include_str!("evaluator/number.js"),
    include_str!("evaluator/value.js"),
    include_str!("evaluator/object.js"),
    include_str!("evaluator/stream.js"),
    include_str!("evaluator/abort.js"),
    include_str!("evaluator/hint.js"),
    include_str!("evaluator/server.js"),
    include_str!("evaluator/dispatcher.js"),
];

/// Compiled apps: their modules and entries, host functions, and the ssr layer.
const APP: &[&str] = &[
    include_str!("evaluator/module.js"),
    include_str!("evaluator/host.js"),
    include_str!("evaluator/response.js"),
    include_str!("evaluator/capture.js"),
    include_str!("evaluator/twin.js"),
    include_str!("evaluator/debug_app.js"),
    include_str!("evaluator/debug_io.js"),
    include_str!("evaluator/entry.js"),
    "const { Reply, ReplyLimitError, ReplyPromise, findAction, formAction, formStateOf } = (function () {",
    include_str!("../reply/js/temporary.js"),
    include_str!("../reply/js/reply.js"),
    include_str!("../reply/js/stream.js"),
    include_str!("../reply/js/form.js"),
    "return { Reply, ReplyLimitError, ReplyPromise, findAction, formAction, formStateOf };\n})();",
    include_str!("evaluator/action.js"),
    include_str!("evaluator/decode.js"),
    include_str!("evaluator/context.js"),
    include_str!("evaluator/hooks.js"),
    include_str!("evaluator/class.js"),
    include_str!("evaluator/attribute.js"),
    include_str!("evaluator/client.js"),
];

/// The script of an embedded engine. It makes nothing but `littoral` global. Its bytecode is made once a process.
pub(super) fn script() -> Script<'static> {
    static SOURCE: OnceLock<String> = OnceLock::new();
    static BYTECODE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let source = SOURCE.get_or_init(|| {
        let body = joined(INTERPRETER, APP);
        format!("(function () {{\n{body}}})();\n")
    });
    let script = Script {
        name: "littoral.js",
        source,
        bytecode: None,
    };
    // When it does not compile, loading the source says why.
    let bytecode = BYTECODE
        .get_or_init(|| bytecode::compile(script).ok())
        .as_deref();
    Script { bytecode, ..script }
}

/// A function's body: the tape's constants, `first`, the server layer, and `last`.
pub(crate) fn joined(first: &[&str], last: &[&str]) -> String {
    let constants = op::javascript_constants();
    let files = std::iter::once(constants.as_str()).chain(first.iter().copied());
    let files = files.chain(SERVER_LAYER.iter().copied());
    let mut script = String::from("\"use strict\";\n");
    for file in files.chain(last.iter().copied()) {
        script.push_str(file);
        script.push('\n');
    }
    script
}
