//! The evaluator's script, put together from its files.

use std::sync::OnceLock;

use super::Script;
use super::quickjs::bytecode;
use crate::tape::op;

/// The files, in the order in which they are joined.
const FILES: &[&str] = &[
    include_str!("evaluator/registry.js"),
    include_str!("evaluator/tape.js"),
    include_str!("evaluator/host.js"),
    include_str!("evaluator/describe.js"),
    include_str!("evaluator/number.js"),
    include_str!("evaluator/value.js"),
    include_str!("evaluator/object.js"),
    include_str!("evaluator/hint.js"),
    include_str!("evaluator/twin.js"),
    include_str!("evaluator/server.js"),
    include_str!("evaluator/action.js"),
    include_str!("evaluator/decode.js"),
    include_str!("evaluator/context.js"),
    include_str!("evaluator/hooks.js"),
    include_str!("evaluator/class.js"),
    include_str!("evaluator/attribute.js"),
    include_str!("evaluator/client.js"),
];

/// The script: the tape's constants and the evaluator's files in one function, so that nothing but
/// `littoral` becomes global. Its bytecode is made once a process.
pub(super) fn script() -> Script<'static> {
    static SOURCE: OnceLock<String> = OnceLock::new();
    static BYTECODE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let source = SOURCE.get_or_init(source);
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

fn source() -> String {
    let constants = op::javascript_constants();
    let length = constants.len() + FILES.iter().map(|file| file.len() + 1).sum::<usize>() + 64;
    let mut script = String::with_capacity(length);
    script.push_str("(function () {\n\"use strict\";\n");
    script.push_str(&constants);
    for file in FILES {
        script.push_str(file);
        script.push('\n');
    }
    script.push_str("})();\n");
    script
}
